package io.scangrad.lra.run;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** Keeps numbers that JSON cannot express out of it: not finite is written as {@code null}, which is read as NaN. */
final class NullableDouble {
  private NullableDouble() {}

  /** Writes a number, or {@code null}. */
  static final class Writer extends ValueSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator out, SerializationContext context) {
      if (Double.isFinite(value)) {
        out.writeNumber(value);
      } else {
        out.writeNull();
      }
    }
  }

  /** Reads a number, or {@code null}; refuses strings. */
  static final class Reader extends ValueDeserializer<Double> {
    @Override
    public Double deserialize(JsonParser in, DeserializationContext context) {
      JsonToken token = in.currentToken();
      if (token != null && token.isNumeric()) {
        return in.getDoubleValue();
      }
      return (Double) context.handleUnexpectedToken(context.constructType(Double.class), in);
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }
}
