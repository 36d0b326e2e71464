package io.scangrad.autodiff.arithmetic;

import java.util.List;

/**
 * Arithmetic of dual numbers {@code x + x' e} with {@code e^2 = 0}: every operation carries its derivative along.
 *
 * <p>The derivatives of some fifteen scalar operations are all that is known here: no rule of the library is used.
 *
 * @param base the arithmetic of values and tangents
 * @param <S> its numbers
 * @since 0.1
 */
public record DualArithmetic<S>(Arithmetic<S> base) implements Arithmetic<Dual<S>> {
  /** Returns a number with its change. */
  public Dual<S> of(S value, S tangent) {
    return new Dual<>(value, tangent);
  }

  @Override
  public Dual<S> of(double value) {
    return of(base.of(value), base.of(0));
  }

  @Override
  public double value(Dual<S> x) {
    return base.value(x.value());
  }

  @Override
  public Dual<S> add(Dual<S> a, Dual<S> b) {
    return of(base.add(a.value(), b.value()), base.add(a.tangent(), b.tangent()));
  }

  @Override
  public Dual<S> sub(Dual<S> a, Dual<S> b) {
    return of(base.sub(a.value(), b.value()), base.sub(a.tangent(), b.tangent()));
  }

  @Override
  public Dual<S> mul(Dual<S> a, Dual<S> b) {
    return of(
        base.mul(a.value(), b.value()),
        base.add(base.mul(a.tangent(), b.value()), base.mul(a.value(), b.tangent())));
  }

  @Override
  public Dual<S> div(Dual<S> a, Dual<S> b) {
    S quotient = base.div(a.value(), b.value());
    return of(quotient, base.div(base.sub(a.tangent(), base.mul(quotient, b.tangent())), b.value()));
  }

  @Override
  public Dual<S> neg(Dual<S> a) {
    return of(base.neg(a.value()), base.neg(a.tangent()));
  }

  @Override
  public Dual<S> sqrt(Dual<S> a) {
    S root = base.sqrt(a.value());
    return of(root, base.div(a.tangent(), base.mul(base.of(2), root)));
  }

  @Override
  public Dual<S> exp(Dual<S> a) {
    S power = base.exp(a.value());
    return of(power, base.mul(power, a.tangent()));
  }

  @Override
  public Dual<S> expm1(Dual<S> a) {
    return of(base.expm1(a.value()), base.mul(base.exp(a.value()), a.tangent()));
  }

  @Override
  public Dual<S> log(Dual<S> a) {
    return of(base.log(a.value()), base.div(a.tangent(), a.value()));
  }

  @Override
  public Dual<S> log1p(Dual<S> a) {
    return of(base.log1p(a.value()), base.div(a.tangent(), base.add(base.of(1), a.value())));
  }

  @Override
  public Dual<S> sin(Dual<S> a) {
    return of(base.sin(a.value()), base.mul(base.cos(a.value()), a.tangent()));
  }

  @Override
  public Dual<S> cos(Dual<S> a) {
    return of(base.cos(a.value()), base.neg(base.mul(base.sin(a.value()), a.tangent())));
  }

  @Override
  public Dual<S> atan2(Dual<S> y, Dual<S> x) {
    S turn = base.sub(base.mul(x.value(), y.tangent()), base.mul(y.value(), x.tangent()));
    S norm = base.add(base.mul(x.value(), x.value()), base.mul(y.value(), y.value()));
    return of(base.atan2(y.value(), x.value()), base.value(norm) == 0 ? base.of(0) : base.div(turn, norm));
  }

  @Override
  public int compare(Dual<S> a, Dual<S> b) {
    return base.compare(a.value(), b.value());
  }

  @Override
  public Dual<S> sum(List<Dual<S>> terms) {
    return of(base.sum(terms.stream().map(Dual::value).toList()), base.sum(terms.stream().map(Dual::tangent).toList()));
  }
}
