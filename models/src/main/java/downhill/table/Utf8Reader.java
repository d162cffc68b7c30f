package downhill.table;

import downhill.io.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Text in UTF-8, with or without a byte order mark. Other bytes are refused with their place,
/// never replaced.
final class Utf8Reader extends Reader {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final Path name;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  // How many bytes were taken out of the buffer before its current content.
  private long before;
  private boolean begun;
  private boolean ended;

  Utf8Reader(InputStream in, String name) {
    this.in = in;
    this.name = Path.of(name);
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    CharBuffer chars = CharBuffer.wrap(into, offset, length).slice();
    while (chars.position() == 0) {
      if (!begun) {
        begin();
      }
      int start = bytes.position();
      CoderResult result = decoder.decode(bytes, chars, ended);
      refuseNul(into, offset, chars.position(), start);
      if (result.isError()) {
        throw new FormatException(
            name,
            before + bytes.position(),
            "this is not text in UTF-8. Save it as UTF-8 (a text editor or iconv can), Latin-1 and"
                + " others are not guessed");
      }
      if (chars.position() == 0) {
        if (ended) {
          return -1;
        }
        fill();
      }
    }
    return chars.position();
  }

  private void begin() throws IOException {
    begun = true;
    while (bytes.remaining() < 3 && !ended) {
      fill();
    }
    int first = bytes.remaining() > 0 ? bytes.get(0) & 0xff : 0;
    int second = bytes.remaining() > 1 ? bytes.get(1) & 0xff : 0;
    int third = bytes.remaining() > 2 ? bytes.get(2) & 0xff : 0;
    if (first == 0xef && second == 0xbb && third == 0xbf) {
      bytes.position(3);
    } else if ((first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff)) {
      throw new FormatException(name, 0, "this is text in UTF-16. Save it as UTF-8");
    }
  }

  private void fill() throws IOException {
    before += bytes.position();
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (read < 0) {
      ended = true;
    } else {
      bytes.position(bytes.position() + read);
    }
    bytes.flip();
  }

  /// @param start the place in the byte buffer of the first of the characters
  private void refuseNul(char[] chars, int from, int count, int start) {
    long at = before + start;
    for (int i = from; i < from + count; i++) {
      char c = chars[i];
      if (c == 0) {
        throw new FormatException(
            name, at, "there is a NUL byte, which text has not. Is this UTF-16, or no text?");
      }
      // A surrogate is half of a character of four bytes.
      at += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
