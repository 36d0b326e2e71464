package io.scangrad.benchmarks.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The ways in which {@code B u} and {@code Re(C x)} with complex B, C and x are written in PyTorch. */
enum Products {
  /** Two real products each. */
  REAL {
    @Override
    Tensor input(Tensor u, Tensor re, Tensor im) {
      return Tensors.complex(torch.matmul(u, re.t()), torch.matmul(u, im.t()));
    }

    @Override
    Tensor output(Tensor x, Tensor re, Tensor im) {
      return torch.matmul(torch.real(x), re.t()).sub(torch.matmul(torch.imag(x), im.t()));
    }
  },

  /** One complex product each. */
  COMPLEX {
    @Override
    Tensor input(Tensor u, Tensor re, Tensor im) {
      return torch.matmul(u.to(torch.ScalarType.ComplexFloat), Tensors.complex(re, im).t());
    }

    @Override
    Tensor output(Tensor x, Tensor re, Tensor im) {
      return torch.real(torch.matmul(x, Tensors.complex(re, im).t()));
    }
  },

  /** One real product each, in which real and imaginary parts alternate as they do in memory. */
  INTERLEAVED {
    @Override
    Tensor input(Tensor u, Tensor re, Tensor im) {
      long n = re.size(0);
      Tensor both = torch.stack(new TensorVector(re, im), 1).reshape(2 * n, re.size(1));
      return torch.view_as_complex(torch.matmul(u, both.t()).view(u.size(0), u.size(1), n, 2));
    }

    @Override
    Tensor output(Tensor x, Tensor re, Tensor im) {
      long n = re.size(1);
      Tensor both = torch.stack(new TensorVector(re, im.neg()), 2).reshape(re.size(0), 2 * n);
      return torch.matmul(torch.view_as_real(x).reshape(x.size(0), x.size(1), 2 * n), both.t());
    }
  };

  /** Returns {@code B u}. */
  abstract Tensor input(Tensor u, Tensor re, Tensor im);

  /** Returns {@code Re(C x)}. */
  abstract Tensor output(Tensor x, Tensor re, Tensor im);

  /** Returns the name in reports. */
  String title() {
    return name().toLowerCase(java.util.Locale.ROOT) + " products";
  }
}
