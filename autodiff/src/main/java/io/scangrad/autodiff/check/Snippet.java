package io.scangrad.autodiff.check;

import io.scangrad.autodiff.program.Program;
import io.scangrad.autodiff.program.Recording;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java program that repeats a check: the recorded ops, the point in exact hexadecimal numbers, the seed. It compiles
 * and runs as a single source file.
 */
final class Snippet {
  private final GradCheck check;
  private final Program program;
  private final List<Tensor> at;

  Snippet(GradCheck check, Target target) {
    Recording recording = target.recording();
    this.check = check;
    this.program = recording.program();
    this.at = recording.inputs();
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
    lines.add("}");
    return String.join("\n", lines);
  }

  private List<String> function() {
    List<String> lines = new ArrayList<>();
    if (!check.source().isEmpty()) {
      lines.add("  static final Function<List<Var>, Var> F = " + check.source() + ";");
      return lines;
    }
    lines.add("  static Var f(List<Var> in) {");
    lines.add("    // The ops that were recorded. A rule of your own given to customRule is not among them: call it here.");
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
