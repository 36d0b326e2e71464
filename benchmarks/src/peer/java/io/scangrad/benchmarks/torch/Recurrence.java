package io.scangrad.benchmarks.torch;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.StringViewOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The ways in which a linear recurrence along axis 1 of {@code (batch, length, channels)} is written in PyTorch. */
enum Recurrence {
  /** The prefixes of doubled length: {@code h[s:] += a^s h[:-s]} for s = 1, 2, 4, ... */
  DOUBLING {
    @Override
    Tensor constant(Tensor a, Tensor b) {
      long length = b.size(1);
      Tensor h = b;
      Tensor power = a;
      for (long s = 1; s < length; s *= 2) {
        h = torch.cat(new TensorVector(h.narrow(1, 0, s),
            torch.addcmul(h.narrow(1, s, length - s), power, h.narrow(1, 0, length - s))), 1);
        power = power.mul(power);
      }
      return h;
    }

    @Override
    Tensor varying(Tensor a, Tensor b) {
      long length = b.size(1);
      Tensor h = b;
      Tensor power = a;
      for (long s = 1; s < length; s *= 2) {
        Tensor late = power.narrow(1, s, length - s);
        h = torch.cat(new TensorVector(h.narrow(1, 0, s),
            torch.addcmul(h.narrow(1, s, length - s), late, h.narrow(1, 0, length - s))), 1);
        if (2 * s < length) {
          power = torch.cat(new TensorVector(power.narrow(1, 0, s), late.mul(power.narrow(1, 0, length - s))), 1);
        }
      }
      return h;
    }
  },

  /** The convolution with {@code 1, a, a^2, ...} by Fourier transforms of twice the length; a must be constant. */
  FFT {
    @Override
    Tensor constant(Tensor a, Tensor b) {
      long length = b.size(1);
      Tensor times = Tensors.times(length);
      Tensor kernel = torch.polar(
          times.mul(torch.log(torch.abs(a))).exp(), times.mul(torch.angle(a)));
      LongOptional twice = new LongOptional(2 * length);
      StringViewOptional norm = new StringViewOptional();
      Tensor product = torch.fft_fft(b, twice, 1, norm).mul(torch.fft_fft(kernel, twice, 0, norm));
      return torch.fft_ifft(product, new LongOptional(), 1, norm).narrow(1, 0, length);
    }

    @Override
    Tensor varying(Tensor a, Tensor b) {
      throw new UnsupportedOperationException("a convolution needs constant coefficients");
    }
  },

  /** One step after the other. */
  SEQUENTIAL {
    @Override
    Tensor constant(Tensor a, Tensor b) {
      TensorVector steps = torch.unbind(b, 1);
      TensorVector states = new TensorVector(steps.size());
      Tensor h = steps.get(0);
      states.put(0, h);
      for (long t = 1; t < steps.size(); t++) {
        h = torch.addcmul(steps.get(t), a, h);
        states.put(t, h);
      }
      return torch.stack(states, 1);
    }

    @Override
    Tensor varying(Tensor a, Tensor b) {
      TensorVector coefficients = torch.unbind(a, 1);
      TensorVector steps = torch.unbind(b, 1);
      TensorVector states = new TensorVector(steps.size());
      Tensor h = steps.get(0);
      states.put(0, h);
      for (long t = 1; t < steps.size(); t++) {
        h = torch.addcmul(steps.get(t), coefficients.get(t), h);
        states.put(t, h);
      }
      return torch.stack(states, 1);
    }
  };

  /** Solves the recurrence with coefficients {@code (channels)}. */
  abstract Tensor constant(Tensor a, Tensor b);

  /** Solves the recurrence with coefficients shaped as b. */
  abstract Tensor varying(Tensor a, Tensor b);

  /** Returns the name in reports. */
  String title() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
