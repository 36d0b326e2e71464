package io.scangrad.tensor.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {
  private static String string(String json) throws IOException {
    JsonReader reader = new JsonReader(json);
    String value = reader.string();
    reader.end();
    return value;
  }

  @Property(tries = 300)
  void readsWhatIsWritten(@ForAll @StringLength(max = 30) String text) throws IOException {
    boolean halfPair = text.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff);
    if (!halfPair) {
      StringBuilder json = new StringBuilder();
      JsonText.quote(text, json);
      assertThat(string(json.toString())).isEqualTo(text);
    }
  }

  @Test
  void readsEveryEscape() throws IOException {
    assertThat(string(" \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\ude00\" ")).isEqualTo("\"\\/\b\f\n\r\té😀");
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', value = {
      "`\"\\x\"` | its header has 'x' at 2, expected an escape that JSON has",
      "`\"\\u12g4\"` | its header has 'g' at 5, expected four hexadecimal digits after \\u",
      "`\"\\ud800\"` | its header has half a surrogate pair in the string that ends at 7",
      "`\"\\udc00\\ud800\"` | its header has half a surrogate pair in the string that ends at 13",
      "`\"a` | its header ends in the middle of a value",
      "`\"\\` | its header ends in the middle of a value",
      "`\"a\" x` | its header has 'x' at 4, expected the end",
      "`'a'` | `its header has ''' at 0, expected a string`",
      "`\"a\tb\"` | its header has control character 9 in a string at 2",
      "`[1]` | its header has '[' at 0, expected a string",
      "`null` | its header has 'n' at 0, expected a string"}, delimiter = '|')
  void refusesWhatIsNoString(String json, String message) {
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> string(json)).withMessage(message);
  }

  @Test
  void membersAreSeparatedByExactlyOneComma() throws IOException {
    assertThat(members("[1, 2 ,3]")).isEqualTo(3);
    assertThat(members("[ ]")).isZero();
    for (String wrong : new String[] {"[1 2]", "[1,]", "[,1]", "[1,,2]", "[1"}) {
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> members(wrong));
    }
    assertThatNoException().isThrownBy(() -> members("\t[\r\n1]"));
  }

  private static int members(String json) throws IOException {
    JsonReader reader = new JsonReader(json);
    reader.beginArray();
    int count = 0;
    for (boolean first = true; reader.hasNext(first, ']'); first = false) {
      reader.wholeNumber();
      count++;
    }
    reader.end();
    return count;
  }
}
