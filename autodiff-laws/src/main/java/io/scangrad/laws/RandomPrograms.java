package io.scangrad.laws;

import io.scangrad.laws.ProgramBuilder.Refused;
import io.scangrad.tensor.op.UnaryOp;

/**
 * Programs to test with: well typed, over the whole vocabulary of ops, at points where every step may be evaluated and
 * differentiated.
 *
 * <p>A program is drawn while it runs. An op is proposed, with its parameters and with arguments among the values so
 * far, brought to the types and shapes that it needs by more steps; it becomes a step if its values lie in {@link
 * ProgramDomain#DRAWN}, otherwise another is proposed. So derivatives exist, differences do not cross kinks, and every
 * value matters: recent and unused ones are preferred as arguments.
 *
 * @since 0.1
 */
public final class RandomPrograms {
  /** Most steps that are asked for; those which convert an argument may be added to them. */
  public static final int MOST_STEPS = 12;

  /** Proposals after which the program is filled up; about one draw in five thousand would go on for ever. */
  private static final int MOST_PROPOSALS = 400;

  private RandomPrograms() {}

  /** Returns the program of a seed, from which its directions are made too. */
  public static ProgramCase of(long seed) {
    return seeded(draw(Draw.of(seed)), seed);
  }

  /**
   * Returns the program of a seed with values of many elements, whose work backends share out, at a point anywhere: at
   * kinks and poles it has no derivative.
   */
  public static ProgramCase large(long seed) {
    return seeded(draw(new ProgramBuilder(Draw.of(seed), ProgramDomain.ANYWHERE, true)), seed);
  }

  /** Draws a program with a real or complex input and a real or complex output that depends on it. */
  public static ProgramCase draw(Draw draw) {
    return draw(new ProgramBuilder(draw, ProgramDomain.DRAWN, false));
  }

  private static ProgramCase seeded(ProgramCase drawn, long seed) {
    return new ProgramCase(drawn.program(), drawn.inputs(), seed);
  }

  private static ProgramCase draw(ProgramBuilder b) {
    Draw draw = b.draw();
    int steps = 1 + draw.below(MOST_STEPS);
    for (int inputs = draw.of(1, 2, 1, 2, 3); inputs > 0; inputs--) {
      b.fresh(draw.flag() ? Kind.COMPLEX : Kind.REAL, b.anyShape(draw.of(1, 2, 0, 3, 1, 2)), Domain.any());
    }
    int proposals = 0;
    while (b.steps() < steps || !b.hasActiveStep()) {
      int before = b.size();
      try {
        if (++proposals > MOST_PROPOSALS) {
          b.step(new UnaryOp.Neg(), 0); // the first input; some draws never come to a step that depends on one
        } else {
          ProgramSteps.propose(b);
        }
      } catch (Refused refused) {
        b.forget(before);
      }
    }
    return b.program(draw.flag());
  }
}
