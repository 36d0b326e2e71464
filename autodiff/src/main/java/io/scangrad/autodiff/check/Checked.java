package io.scangrad.autodiff.check;

import io.scangrad.autodiff.arithmetic.Bounded;
import io.scangrad.autodiff.program.Recording;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One run of a check: asks the oracles, first and second order, and weighs what they say. */
final class Checked {
  /** Functions of more scalar operations are not interpreted: a check would take minutes. */
  private static final double MOST_WORK = 3e6;

  private final GradCheck check;
  private final Target target;
  private final double asked;
  private final List<Finding> findings = new ArrayList<>();
  private double resolution;
  private double worstUlp;
  private Verdict verdict = Verdict.PASS;
  private String reason = "";
  private Optional<Location> location = Optional.empty();

  /**
   * Returns a run.
   *
   * @param asked the relative resolution asked for
   */
  Checked(GradCheck check, Target target, double asked) {
    this.check = check;
    this.target = target;
    this.asked = asked;
  }

  Report report() {
    run();
    String snippet = verdict == Verdict.GRADIENT_WRONG ? snippet() : "";
    return new Report(check.name(), verdict, reason, List.copyOf(findings), resolution, worstUlp, check.order(),
        check.seed(), location, snippet);
  }

  private String snippet() {
    Recording recording = target.recording();
    if (findings.stream().anyMatch(f -> f.note().equals(Followed.NOT) && f.oracle() == Oracle.VALUE)) {
      reason += "; " + Followed.NOT;
      return new Snippet(check, recording, Snippet.UNFOLLOWED).toString();
    }
    Target ops = new Target("", recording.program()::apply, target.x(), target.backend());
    boolean ownRule = new Checked(check, ops, asked).passes();
    if (ownRule) {
      reason += "; the recorded ops pass with the library's rules, so the fault is in a rule given to customRule";
    }
    return new Snippet(check, recording, ownRule ? Snippet.OWN_RULE : List.of()).toString();
  }

  private boolean passes() {
    run();
    return verdict.isGood();
  }

  private void run() {
    if (!Double.isFinite(Vectors.largest(target.values().getFirst()))) {
      conclude(Verdict.INCONCLUSIVE, "the value is not finite at this point; move it into the domain");
      return;
    }
    double work = target.recording().program().work();
    if (work > MOST_WORK) {
      conclude(Verdict.INCONCLUSIVE, String.format(Locale.ROOT,
          "the function takes %.2g scalar operations, and each is done again in slow, exact arithmetic; check it at a "
              + "point of at most %.2g: rules do not depend on sizes", work, MOST_WORK));
      return;
    }
    Finding repeatable = Determinism.of(target, check.seed());
    findings.add(repeatable);
    if (repeatable.disagrees()) {
      conclude(Verdict.INCONCLUSIVE, "results differ " + repeatable.note());
      return;
    }
    boolean doubles = Replay.isDouble(target.recording().program());
    FirstOrder first = FirstOrder.of(target, check.seed(), doubles);
    weigh(first);
    if (verdict.isGood() && first.finding(Oracle.VALUE, "value").status() == Finding.Status.AGREES) {
      CloseBy.of(target, check.seed() + 5, doubles).stream().filter(Finding::disagrees).findFirst().ifPresent(finding -> {
        findings.add(finding);
        conclude(Verdict.GRADIENT_WRONG, finding.subject() + " is wrong: " + finding);
      });
    }
    if (check.order() == 2 && verdict.isGood()) {
      Probe probe = Probe.draw(target.x(), target.values(), check.seed() + 1).getLast();
      weigh(FirstOrder.of(target.gradient(probe.w()), check.seed() + 2, doubles));
      weigh(FirstOrder.of(target.tangent(probe.u()), check.seed() + 3, doubles));
      symmetry(doubles);
    }
  }

  private void weigh(FirstOrder first) {
    findings.addAll(first.findings());
    resolution = Math.max(resolution, first.resolution());
    worstUlp = Math.max(worstUlp, first.worstUlp());
    Finding value = first.finding(Oracle.VALUE, "value");
    String vjp = first.target().subject("vjp");
    String jvp = first.target().subject("jvp");
    for (String subject : List.of(vjp, jvp)) {
      weigh(first, subject, value.status() == Finding.Status.SILENT);
    }
    Finding adjoint = first.finding(Oracle.ADJOINT, vjp);
    if (verdict.isGood() && adjoint.disagrees()) {
      if (Double.isFinite(adjoint.computed()) || Double.isFinite(adjoint.expected())) {
        wrong(first, vjp, "vjp and jvp are not adjoint", adjoint);
      } else {
        conclude(Verdict.INCONCLUSIVE, "the derivative is not finite at this point; move it into the domain");
      }
    }
    if (value.disagrees() && verdict != Verdict.GRADIENT_WRONG) {
      conclude(Verdict.INCONCLUSIVE, "the value itself is not that of its recorded program: " + value);
    } else if (value.disagrees()) {
      reason += "; the value itself differs too: " + value;
    }
    double scale = Math.max(1, first.size());
    if (verdict.isGood() && !(first.resolution() <= asked * scale)) {
      conclude(Verdict.INCONCLUSIVE, String.format(Locale.ROOT,
          "an error of %.2g in one entry could stay unseen, asked for was %.2g", first.resolution(), asked * scale));
    }
  }

  /** Says whether a derivative is wrong: differences alone are not believed against all others. */
  private void weigh(FirstOrder first, String subject, boolean opaque) {
    Finding difference = first.finding(Oracle.DIFFERENCE, subject);
    for (Oracle oracle : List.of(Oracle.DOUBLE_DOUBLE, Oracle.DUAL, Oracle.COMPLEX_STEP, Oracle.REPLAY)) {
      Finding finding = first.finding(oracle, subject);
      if (finding.disagrees()) {
        wrong(first, subject, subject + " is wrong", finding);
        return;
      }
    }
    boolean noisy = difference.disagrees() || (!opaque && difference.status() == Finding.Status.SILENT);
    if (!noisy) {
      return;
    }
    // Where no program can be followed there is nobody else to ask: the Taylor slope is blind to small errors, and the
    // adjoint identity to those that both modes share.
    if (opaque) {
      wrong(first, subject, subject + " is wrong", difference);
    } else if (verdict == Verdict.PASS) {
      conclude(Verdict.DIFFERENCE_NOISY, "all other oracles confirm the derivative: " + difference);
    }
  }

  private void wrong(FirstOrder first, String subject, String what, Finding finding) {
    if (verdict == Verdict.GRADIENT_WRONG) {
      return;
    }
    conclude(Verdict.GRADIENT_WRONG, what + ": " + finding);
    Probe probe = first.failures().get(subject);
    if (probe != null) {
      boolean opaque = first.finding(Oracle.VALUE, "value").status() == Finding.Status.SILENT;
      location = Optional.of(new Bisection(first.target(), subject.startsWith("vjp"), opaque).find(probe));
    }
  }

  /** {@code <u, H v> = <v, H u>} for {@code H} the Hessian of {@code <w, f>}. */
  private void symmetry(boolean doubles) {
    List<Probe> probes = Probe.draw(target.x(), target.values(), check.seed() + 4);
    List<Tensor> u = probes.getFirst().u();
    List<Tensor> v = probes.getLast().u();
    Bounded left = hessian(probes.getLast().w(), v, u, doubles);
    Bounded right = hessian(probes.getLast().w(), u, v, doubles);
    Finding finding = Finding.compared(
        Oracle.SYMMETRY, "Hessian", left.value(), right.value(), left.error() + right.error());
    findings.add(finding);
    if (finding.disagrees() && verdict.isGood()) {
      conclude(Verdict.GRADIENT_WRONG, "the Hessian is not symmetric: " + finding);
    }
  }

  private Bounded hessian(List<Tensor> w, List<Tensor> along, List<Tensor> by, boolean doubles) {
    Recording hv = target.gradient(w).jvp(along(along, w));
    return FirstOrder.estimate(by, hv, doubles);
  }

  /** The direction along the point, with the cotangent held fixed. */
  private static List<Tensor> along(List<Tensor> u, List<Tensor> w) {
    List<Tensor> all = new ArrayList<>(u);
    w.forEach(x -> all.add(Vectors.zeros(x)));
    return all;
  }

  private void conclude(Verdict result, String why) {
    verdict = result;
    reason = why;
  }
}
