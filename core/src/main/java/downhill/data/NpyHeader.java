package downhill.data;

import downhill.io.FormatException;
import downhill.tensor.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The header of an `.npy` file: the text of a Python dictionary such as `{'descr': '<f4',
/// 'fortran_order': False, 'shape': (3, 4), }`. Only such dictionaries are understood; nothing is
/// evaluated.
///
/// @param descr the element type, such as `<f4`
/// @param fortran whether the first axis varies fastest
record NpyHeader(String descr, boolean fortran, Shape shape) {

  static NpyHeader parse(String text, Path file, long offset) {
    return new Parser(text, file, offset).header();
  }

  private static final class Parser {
    private final String text;
    private final Path file;
    private final long offset;
    private int at;
    private @Nullable String descr;
    private @Nullable Boolean fortran;
    private @Nullable Shape shape;
    private final Set<String> seen = new HashSet<>();

    Parser(String text, Path file, long offset) {
      this.text = text;
      this.file = file;
      this.offset = offset;
    }

    NpyHeader header() {
      expect('{');
      while (!isNext('}')) {
        String key = quoted();
        expect(':');
        if (!seen.add(key)) {
          throw wrong("'%s' is there twice".formatted(key));
        }
        switch (key) {
          case "descr" -> descr = descr();
          case "fortran_order" -> fortran = bool();
          case "shape" -> shape = shape();
          default -> throw wrong("unknown key '%s'".formatted(key));
        }
        if (!isNext('}')) {
          expect(',');
        }
      }
      expect('}');
      skip();
      if (at < text.length()) {
        throw wrong("there is more behind the dictionary");
      }
      if (descr == null || fortran == null || shape == null) {
        throw wrong("expected descr, fortran_order and shape, got %s".formatted(seen));
      }
      return new NpyHeader(descr, fortran, shape);
    }

    private FormatException wrong(String problem) {
      return new FormatException(file, offset + at, "damaged header: " + problem);
    }

    private void skip() {
      while (at < text.length() && " \t\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }

    private boolean isNext(char c) {
      skip();
      return at < text.length() && text.charAt(at) == c;
    }

    private void expect(char c) {
      if (!isNext(c)) {
        throw wrong("expected '%s'".formatted(c));
      }
      at++;
    }

    private String quoted() {
      skip();
      char quote = at < text.length() ? text.charAt(at) : ' ';
      int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
      if (end < 0) {
        throw wrong("expected text in quotes");
      }
      String inside = text.substring(at + 1, end);
      at = end + 1;
      return inside;
    }

    private String descr() {
      if (isNext('[')) {
        throw new FormatException(
            file,
            offset + at,
            "this is an array of records; save each field as an array of its own");
      }
      return quoted();
    }

    private boolean bool() {
      skip();
      for (String word : List.of("True", "False")) {
        if (text.startsWith(word, at)) {
          at += word.length();
          return word.equals("True");
        }
      }
      throw wrong("expected True or False");
    }

    private Shape shape() {
      expect('(');
      List<Integer> dims = new ArrayList<>();
      long count = 1;
      while (!isNext(')')) {
        int start = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
          at++;
        }
        if (start == at || at - start > 18) {
          throw wrong("expected a size of an axis");
        }
        long dim = Long.parseLong(text.substring(start, at));
        // 0 elements are few, whatever the other axes say, but each must be an int.
        count = Math.multiplyHigh(count, dim) == 0 ? count * dim : -1;
        if (dim > Integer.MAX_VALUE || count < 0 || count > Integer.MAX_VALUE) {
          throw new FormatException(
              file, offset + start, "the header claims more elements than an array holds");
        }
        dims.add((int) dim);
        if (!isNext(')')) {
          expect(',');
        }
      }
      expect(')');
      return Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
    }
  }
}
