package io.scangrad.tensor;

import static io.scangrad.tensor.DType.BOOL;
import static io.scangrad.tensor.DType.COMPLEX128;
import static io.scangrad.tensor.DType.COMPLEX64;
import static io.scangrad.tensor.DType.FLOAT32;
import static io.scangrad.tensor.DType.FLOAT64;
import static io.scangrad.tensor.DType.INT32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DTypeTest {
  @Property
  void promotionIsTheJoinOfALattice(@ForAll DType a, @ForAll DType b, @ForAll DType c) {
    assertThat(DType.promote(a, a)).isEqualTo(a);
    assertThat(DType.promote(a, b)).isEqualTo(DType.promote(b, a));
    assertThat(DType.promote(DType.promote(a, b), c)).isEqualTo(DType.promote(a, DType.promote(b, c)));
    assertThat(DType.promote(BOOL, a)).isEqualTo(a);
    assertThat(DType.promote(COMPLEX128, a)).isEqualTo(COMPLEX128);
  }

  @Test
  void promotionKeepsKindAndWidth() {
    assertThat(DType.promote(FLOAT64, COMPLEX64)).isEqualTo(COMPLEX128);
    assertThat(DType.promote(FLOAT32, COMPLEX64)).isEqualTo(COMPLEX64);
    assertThat(DType.promote(FLOAT32, FLOAT64)).isEqualTo(FLOAT64);
    assertThat(DType.promote(INT32, FLOAT32)).isEqualTo(FLOAT32);
    assertThat(DType.promote(BOOL, INT32)).isEqualTo(INT32);
  }

  @Property
  void realAndComplexTypesCorrespond(@ForAll DType dtype) {
    if (dtype.isDifferentiable()) {
      assertThat(dtype.toReal().toComplex()).isEqualTo(dtype.toComplex());
      assertThat(dtype.toComplex().isComplex()).isTrue();
      assertThat(dtype.toComplex().bytes()).isEqualTo(2 * dtype.toReal().bytes());
      assertThat(dtype.toReal().isReal()).isTrue();
      assertThat(dtype.toComplex().isDouble()).isEqualTo(dtype.isDouble());
    } else {
      assertThat(dtype.toReal()).isEqualTo(dtype);
      assertThatIllegalArgumentException().isThrownBy(dtype::toComplex)
          .withMessage("toComplex: " + dtype + " has no complex type; cast to f32 or f64 first");
    }
  }

  @Test
  void namesAreShort() {
    assertThat(DType.values()).extracting(DType::toString).containsExactly("f32", "f64", "c64", "c128", "i32", "bool");
  }
}
