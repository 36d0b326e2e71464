package io.scangrad.lra.data.aan;

import io.scangrad.lra.data.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Small folders like that of Retrieval. */
public final class AanFolders {
  private AanFolders() {}

  /** Writes three files of eight, three and three pairs, with all that is odd about the published ones. */
  public static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    write(folder, Split.TRAIN, List.of(
        "1\tP98-1\tP99-2\tb'one\\nand \\xe2\\x80\\x99'\tb\"it's\"",
        "0.0\t1\t2\tb'a \"quoted\" word'\tb''",
        "1.0\t3\t4\tb'\\\\ \\''\tb'x'",
        "0\t5\t6\tb'aaaa'\tb'bb'",
        "0\t7\t8\tb'aaab'\tb'b'",
        "1\t7\t9\tb'" + "long ".repeat(2_000) + "'\tb'end'",
        "0\t8\t9\tb'c'\tb'd'",
        "1\t8\t10\tb'e'\tb'f'"), "\r\n");
    write(folder, Split.VALIDATION, List.of("0\t1\t2\tb'v'\tb'w~'", "1\t1\t2\tb'v'\tb'w'", "1\t1\t3\tb'v'\tb'x'"), "\n");
    write(folder, Split.TEST, List.of("1\t1\t2\tb't'\tb'u'", "0\t1\t2\tb't'\tb'v'", "1\t2\t3\tb'tt'\tb'uu'"), "\n");
    return folder;
  }

  static void write(Path folder, Split split, List<String> lines, String end) throws IOException {
    String text = String.join(end, lines) + end;
    Files.write(folder.resolve(AanFiles.name(split)), text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Writes a file of as many short pairs as wanted. */
  public static void writeMany(Path folder, Split split, int count) throws IOException {
    List<String> lines = IntStream.range(0, count)
        .mapToObj(i -> (i * 7 % 3 == 0 ? 1 : 0) + "\t" + i + "\t" + (i + 1) + "\tb'text " + i + "'\tb'text " + i * 3 + "'")
        .toList();
    write(folder, split, lines, "\n");
  }
}
