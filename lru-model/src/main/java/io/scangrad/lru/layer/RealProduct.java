package io.scangrad.lru.layer;

import io.scangrad.autodiff.Autodiff;
import io.scangrad.autodiff.Rule;
import io.scangrad.autodiff.Var;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code Re(C x)} for a complex x and a complex matrix given as two real ones: two real products instead of four. Its
 * rule builds the cotangent of x from two real products without ever adding complex zeros.
 *
 * @since 0.1
 */
public final class RealProduct implements Rule {
  private static final Function<List<Var>, Var> PRODUCT = Autodiff.customRule(RealProduct::product, new RealProduct());

  private RealProduct() {}

  /**
   * Returns {@code Re(C x)} along the last axis.
   *
   * @param x {@code (..., n)} complex
   * @param re real part of C, {@code (m, n)}
   * @param im imaginary part of C
   */
  public static Var of(Var x, Var re, Var im) {
    return PRODUCT.apply(List.of(x, re, im));
  }

  private static Var product(List<Var> in) {
    Var x = in.get(0);
    return x.real().matmul(in.get(1), false, true).sub(x.imag().matmul(in.get(2), false, true));
  }

  @Override
  public List<@Nullable Var> vjp(List<Var> in, Var out, Var w, boolean[] wanted) {
    Var x = in.get(0);
    Var rows = w.reshape(-1, w.size(-1));
    int n = x.size(-1);
    return Arrays.asList(
        wanted[0] ? w.matmul(in.get(1)).complex(w.matmul(in.get(2).neg())) : null,
        wanted[1] ? rows.matmul(x.real().reshape(-1, n), true, false) : null,
        wanted[2] ? rows.matmul(x.imag().reshape(-1, n), true, false).neg() : null);
  }

  @Override
  public @Nullable Var jvp(List<Var> in, Var out, List<@Nullable Var> tangents) {
    Var x = in.getFirst();
    @Nullable Var tx = tangents.get(0);
    @Nullable Var tre = tangents.get(1);
    @Nullable Var tim = tangents.get(2);
    Var sum = out.zerosLike();
    sum = tx == null ? sum : sum.add(product(List.of(tx, in.get(1), in.get(2))));
    sum = tre == null ? sum : sum.add(x.real().matmul(tre, false, true));
    sum = tim == null ? sum : sum.sub(x.imag().matmul(tim, false, true));
    return sum;
  }
}
