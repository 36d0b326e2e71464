package io.scangrad.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each module sees the modules below it and the libraries named for it, and no package lies in two modules. */
class ModuleDirectionTest {
  private static final String[] EVERYWHERE = {"java..", "jdk.incubator.vector..", "org.jspecify.annotations.."};

  private static JavaClasses production;

  /** A module's package prefix, and what it may use besides itself and {@link #EVERYWHERE}. */
  enum Module {
    TENSOR("io.scangrad.tensor", "org.ejml.."),
    AUTODIFF("io.scangrad.autodiff", "io.scangrad.tensor.."),
    AUTODIFF_LAWS("io.scangrad.laws", "io.scangrad.tensor..", "io.scangrad.autodiff..", "net.jqwik.."),
    TORNADO_SIMULATOR("io.scangrad.tornado.simulator", "uk.ac.manchester.tornado.api.."),
    TORNADO_BACKEND(
        "io.scangrad.tornado", "io.scangrad.tensor..", "io.scangrad.autodiff..", "uk.ac.manchester.tornado.api.."),
    LRU_MODEL("io.scangrad.lru", "io.scangrad.tensor..", "io.scangrad.autodiff.."),
    LRA_TASKS(
        "io.scangrad.lra",
        "io.scangrad.tensor..",
        "io.scangrad.autodiff..",
        "io.scangrad.lru..",
        "io.scangrad.laws..",
        "io.scangrad.tornado..",
        "javax.imageio..",
        "picocli..",
        "tools.jackson..",
        "com.fasterxml.jackson.annotation..",
        "me.tongfei.progressbar.."),
    BENCHMARKS(
        "io.scangrad.benchmarks",
        "io.scangrad.tensor..",
        "io.scangrad.autodiff..",
        "io.scangrad.lru..",
        "io.scangrad.lra..",
        "io.scangrad.tornado..",
        "com.sun.management..",
        "javax.management..",
        "picocli..",
        "tools.jackson..",
        "org.openjdk.jmh..",
        "org.bytedeco..");

    private final String prefix;
    private final String[] allowed;

    Module(String prefix, String... allowed) {
      this.prefix = prefix;
      this.allowed = allowed;
    }

    /** The classes under the prefix, without those of a module whose prefix is longer. */
    DescribedPredicate<JavaClass> own() {
      DescribedPredicate<JavaClass> own = JavaClass.Predicates.resideInAPackage(prefix + "..");
      for (Module other : values()) {
        if (other != this && other.prefix.startsWith(prefix + ".")) {
          own = own.and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(other.prefix + "..")));
        }
      }
      return own;
    }
  }

  @BeforeAll
  static void readTheProductionClasses() {
    production = new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.scangrad");
  }

  @ParameterizedTest
  @EnumSource
  void modulesSeeOnlyWhatIsBelowThem(Module module) {
    classes()
        .that(module.own())
        .should()
        .onlyDependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(EVERYWHERE)
                .or(JavaClass.Predicates.resideInAnyPackage(module.allowed))
                .or(module.own())
                .or(arraysOfPrimitives()))
        .check(production);
  }

  @Test
  void everyClassBelongsToAModule() {
    String[] prefixes = Set.of(Module.values()).stream().map(module -> module.prefix + "..").toArray(String[]::new);
    classes().should().resideInAnyPackage(prefixes).check(production);
  }

  @Test
  void noPackageIsSplitOverTwoModules() {
    Map<String, Set<String>> homes =
        production.stream()
            .collect(
                Collectors.groupingBy(
                    JavaClass::getPackageName,
                    Collectors.mapping(ModuleDirectionTest::home, Collectors.toCollection(TreeSet::new))));
    assertThat(homes).isNotEmpty().allSatisfy((name, places) -> assertThat(places).as(name).hasSize(1));
  }

  @Test
  void theModulesWereRead() {
    assertThat(production.contain(Main.class)).isTrue();
    assertThat(production.stream().map(ModuleDirectionTest::home).distinct()).hasSize(Module.values().length);
  }

  /** The folder or jar that a class was read from. */
  private static String home(JavaClass type) {
    URI source = type.getSource().orElseThrow().getUri();
    return source.toString().replace(type.getName().replace('.', '/') + ".class", "");
  }

  private static DescribedPredicate<JavaClass> arraysOfPrimitives() {
    return DescribedPredicate.describe("are primitive", type -> type.getBaseComponentType().isPrimitive());
  }
}
