package io.scangrad.autodiff.program;

import io.scangrad.tensor.Tensor;
import java.net.URL;
import java.security.CodeSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the line of the user's code that is running: the innermost one outside the JDK, autodiff and tensor. */
final class Origins {
  private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
  private static final @Nullable URL AUTODIFF = location(Origins.class);
  private static final @Nullable URL TENSOR = location(Tensor.class);

  private static final ClassValue<Boolean> OURS = new ClassValue<>() {
    @Override
    protected Boolean computeValue(Class<?> type) {
      @Nullable URL url = location(type);
      return url == null || Objects.equals(url, AUTODIFF) || Objects.equals(url, TENSOR);
    }
  };

  private Origins() {}

  static @Nullable StackTraceElement here() {
    return WALKER.walk(frames -> frames.filter(frame -> !OURS.get(frame.getDeclaringClass())).findFirst()
        .map(StackWalker.StackFrame::toStackTraceElement).orElse(null));
  }

  private static @Nullable URL location(Class<?> type) {
    @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null ? null : source.getLocation();
  }
}
