package io.scangrad.tensor.cpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectors of double over {@code double} or {@code float} arrays, and how channels are laid out in them.
 *
 * <p>The running values of a block of channels are kept in slots: a block of at least {@link #LANES} channels is
 * covered by whole vectors, of which the last one overlaps the one before it, so that some channels have two slots with
 * equal values and no loop needs a scalar tail. A smaller block has one slot per channel.
 */
final class DoubleLanes {

  static final VectorSpecies<Double> DOUBLES =
      DoubleVector.SPECIES_PREFERRED.length() > 1 ? DoubleVector.SPECIES_PREFERRED : DoubleVector.SPECIES_128;
  static final int LANES = DOUBLES.length();

  private static final VectorSpecies<Float> FLOATS =
      FloatVector.SPECIES_PREFERRED.withShape(VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));

  private DoubleLanes() {}

  static DoubleVector load(float[] array, int offset) {
    return (DoubleVector) FloatVector.fromArray(FLOATS, array, offset).convertShape(VectorOperators.F2D, DOUBLES, 0);
  }

  static DoubleVector load(double[] array, int offset) {
    return DoubleVector.fromArray(DOUBLES, array, offset);
  }

  static void store(DoubleVector values, float[] array, int offset) {
    ((FloatVector) values.convertShape(VectorOperators.D2F, FLOATS, 0)).intoArray(array, offset);
  }

  static void store(DoubleVector values, double[] array, int offset) {
    values.intoArray(array, offset);
  }

  /** Adds the lanes in order; {@code reduceLanes} promises none, and its result may change on compilation. */
  static double sum(DoubleVector values) {
    double sum = 0;
    for (int lane = 0; lane < LANES; lane++) {
      sum += values.lane(lane);
    }
    return sum;
  }

  /** The number of slots of a block. */
  static int slots(int channels) {
    return channels < LANES ? channels : Math.ceilDiv(channels, LANES) * LANES;
  }

  /** The channel, within its block, of a slot. */
  static int channelOf(int slot, int channels) {
    return channels < LANES ? slot : Math.min(slot - slot % LANES, channels - LANES) + slot % LANES;
  }
}
