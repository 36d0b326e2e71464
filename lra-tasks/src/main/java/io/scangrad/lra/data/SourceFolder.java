package io.scangrad.lra.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A folder of published files, and what its user can do when something is wrong with it.
 *
 * <p>Only regular files are opened, so that no pipe, device or folder of a fitting name can stop or mislead a reader;
 * symbolic links to regular files are followed.
 *
 * @param path the folder
 * @param remedy ends every message: what the folder must hold or where its content is published
 */
public record SourceFolder(Path path, String remedy) {
  /**
   * Finds the folder that holds an entry.
   *
   * @param given what the user named
   * @param places where below it an archive may have put the files, each in {@code a/b} form; that itself is the empty
   *     string
   * @param entry name of a file that must be in it, or of a folder with {@code /} at its end
   * @param remedy ends every message
   * @return the folder
   * @throws DataException if there is none
   */
  public static SourceFolder locate(Path given, List<String> places, String entry, String remedy) {
    Optional<Path> folder = PublishedFiles.folder(given, places, entry);
    if (folder.isPresent()) {
      return new SourceFolder(folder.get(), remedy);
    }
    if (!Files.isDirectory(given)) {
      throw new DataException(
          given + ": " + (Files.exists(given) ? "is not a folder" : "no such folder") + "; " + remedy);
    }
    throw new DataException(given + ": has no " + entry + "; " + remedy);
  }

  /**
   * Names a folder inside this one.
   *
   * @param name its name
   * @return the folder
   * @throws DataException if there is none
   */
  public SourceFolder folder(String name) {
    Path inside = path.resolve(name);
    if (!Files.isDirectory(inside)) {
      throw new DataException(
          inside + ": " + (Files.exists(inside) ? "is not a folder" : "no such folder") + "; " + remedy);
    }
    return new SourceFolder(inside, remedy);
  }

  /**
   * Lists the files of an ending, sorted by name.
   *
   * @param ending such as {@code ".txt"}
   * @return the files; what has another ending is left out
   * @throws DataException if the folder cannot be read, or an entry of that ending is no regular file
   */
  public List<Path> files(String ending) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        if (entry.getFileName().toString().endsWith(ending)) {
          files.add(regular(entry));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw new DataException(path + ": cannot be listed to its end; " + remedy, e);
    } catch (IOException e) {
      throw DataException.of(path, "cannot be listed", e, remedy);
    }
    files.sort(Comparator.comparing(file -> file.getFileName().toString()));
    return files;
  }

  /**
   * Names a file of this folder.
   *
   * @param name its name
   * @return the file
   * @throws DataException if there is none, or it is no regular file
   */
  public Path file(String name) {
    return regular(path.resolve(name));
  }

  /**
   * Reads the beginning of a file.
   *
   * @param file the file
   * @param limit how many bytes at most, at least 0
   * @return its first bytes, all of them if there are fewer
   * @throws DataException if it cannot be read
   */
  public byte[] head(Path file, int limit) {
    try (InputStream in = Files.newInputStream(regular(file))) {
      return in.readNBytes(limit);
    } catch (IOException e) {
      throw DataException.of(file, "cannot be read", e, remedy);
    }
  }

  private Path regular(Path file) {
    if (Files.isRegularFile(file)) {
      return file;
    }
    String found;
    if (Files.isDirectory(file)) {
      found = "is a folder, expected a file";
    } else if (Files.isSymbolicLink(file)) {
      found = "is a link that leads to no file";
    } else {
      found = Files.exists(file) ? "is no regular file" : "no such file";
    }
    throw new DataException(file + ": " + found + "; " + remedy);
  }
}
