package io.scangrad.autodiff.check;

import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Recording;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A Java program that repeats a check: the recorded ops, the point in exact hexadecimal numbers, the seed. It compiles
 * and runs as a single source file.
 */
final class Snippet {
  /** That a rule which is not that of the recorded ops is at fault. */
  static final List<String> OWN_RULE = List.of(
      "    // These ops pass with the library's rules: the fault is in a rule given to customRule. Call it here instead,",
      "    // or name it once by GradCheck.withSource(\"in -> ...\").");

  /** That the function is more than its recorded ops. */
  static final List<String> UNFOLLOWED = List.of(
      "    // These ops pass: the function reads values outside of ops. Call it here instead,",
      "    // or name it once by GradCheck.withSource(\"in -> ...\").");

  private static final Pattern LONG_ARRAY = Pattern.compile("\\b(doubles|floats|ints|booleans)\\(\"");

  private final GradCheck check;
  private final Program program;
  private final List<Tensor> at;
  private final List<String> remark;

  /**
   * Returns the program.
   *
   * @param recording the function at the point
   * @param remark why the recorded ops do not fail; empty if they do
   */
  Snippet(GradCheck check, Recording recording, List<String> remark) {
    this.check = check;
    this.program = recording.program();
    this.at = recording.inputs();
    this.remark = remark;
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add("// Repeats the check. Save as GradCheckFailure.java and run with the jars of scangrad:");
    lines.add("//   java --add-modules jdk.incubator.vector -cp 'lra-tasks/target/app/*' GradCheckFailure.java");
    lines.addAll(List.of("import io.scangrad.autodiff.*;", "import io.scangrad.autodiff.check.*;",
        "import io.scangrad.tensor.*;", "import io.scangrad.tensor.op.*;", "import java.util.List;", "import java.util.function.Function;", "",
        "class GradCheckFailure {"));
    lines.addAll(function());
    lines.add("");
    lines.add("  public static void main(String[] args) {");
    lines.add("    List<Tensor> at = List.of(");
    for (int i = 0; i < at.size(); i++) {
      lines.add("        " + JavaSource.tensor(at.get(i)) + (i + 1 < at.size() ? "," : ");"));
    }
    lines.add("    System.out.println(GradCheck.standard().withName(" + JavaSource.text(check.name()) + ").withSeed("
        + check.seed() + "L).withOrder(" + check.order() + ")");
    lines.add("        .check(" + (check.source().isEmpty() ? "GradCheckFailure::f" : "F") + ", at));");
    lines.add("  }");
    String body = String.join("\n", lines);
    return body + (LONG_ARRAY.matcher(body).find() ? "\n" + String.join("\n", JavaSource.readers()) : "") + "\n}";
  }

  private List<String> function() {
    List<String> lines = new ArrayList<>();
    if (!check.source().isEmpty()) {
      lines.add("  static final Function<List<Var>, Var> F = " + check.source() + ";");
      return lines;
    }
    lines.add("  static Var f(List<Var> in) {");
    lines.addAll(remark);
    boolean[] live = program.live();
    for (int i = 0; i < program.inputs().size(); i++) {
      lines.add("    Var v" + i + " = in.get(" + i + ");");
    }
    for (int i = 0; i < program.constants().size(); i++) {
      int value = program.inputs().size() + i;
      if (live[value]) {
        lines.add("    Var v" + value + " = Var.of(" + JavaSource.tensor(program.constants().get(i)) + ");");
      }
    }
    for (int i = 0; i < program.steps().size(); i++) {
      int value = program.firstStep() + i;
      Program.Step step = program.steps().get(i);
      if (live[value]) {
        StringBuilder call = new StringBuilder("    Var v" + value + " = Var.apply(" + JavaSource.op(step.op()));
        step.arguments().forEach(k -> call.append(", v").append(k));
        lines.add(call.append(");").toString());
      }
    }
    lines.add("    return v" + program.outputs().getFirst() + ";");
    lines.add("  }");
    return lines;
  }
}
