/// Writes the register tiles `Float32Tiles.java` and `Float64Tiles.java`:
///
///     java core/kernels/Tiles.java core/src/main/java/downhill/backend/cpu
///
/// The loops are written out because each accumulator must be a local variable of its own to stay in
/// a register. Format the results afterwards.
void main(String[] args) throws java.io.IOException {
  for (String type : new String[] {"float", "double"}) {
    var path = java.nio.file.Path.of(args[0], name(type) + "Tiles.java");
    java.nio.file.Files.writeString(path, file(type));
  }
}

String name(String type) {
  return type.equals("float") ? "Float32" : "Float64";
}

String file(String type) {
  var out = new StringBuilder();
  String vector = type.equals("float") ? "FloatVector" : "DoubleVector";
  out.append(
      """
      package downhill.backend.cpu;

      import jdk.incubator.vector.%2$s;
      import jdk.incubator.vector.VectorSpecies;

      /// Register tiles of the matrix product in %3$s. Made by `core/kernels/Tiles.java`.
      ///
      /// A tile of some rows and one or two vectors of columns of the result stays in registers while
      /// `k` runs, one chain of fused multiply-adds per element. Column vectors of
      /// the result lie at 0 and at `d`, which may be less than a vector, so that any number of columns
      /// is covered without masks: the columns in common are computed twice, with the same bits. Those
      /// of the second matrix lie at 0 and `e`. With `add` the chains are added to what is there, else
      /// stored.
      ///
      /// `Streams`: row `r` of the first matrix begins at `p + min(r, rows - 1) rowA` and its elements
      /// lie together. `Rows`: the same where the second matrix is packed, so that its step is a
      /// constant, without which the JIT checks every index of a loop with so many. `Panel`: step `t` of all rows lies together at `p + t stepA`.
      /// `Packed`: as `Panel`, with steps together; these two take a packed second matrix only.
      /// The sparse ones take the `k` steps that are listed in `at`, from `from` on, and leave out all others:
      /// the streams of two matrices in place, the panels of two packed ones, the first without what is left out.
      @SuppressWarnings("TooManyParameters") // what would have to be an object for each call
      final class %1$sTiles {
        private static final VectorSpecies<%4$s> S = Lanes.%5$s;
        private static final int L = S.length();

        private %1$sTiles() {}
      """
          .formatted(
              name(type),
              vector,
              type.equals("float") ? "float32" : "float64",
              type.equals("float") ? "Float" : "Double",
              type.equals("float") ? "F32" : "F64")
          .replace(
              "@SuppressWarnings(\"TooManyParameters\") // what would have to be an object for each"
                  + " call\n",
              ""));
  Map<Integer, List<String>> kinds =
      Map.of(
          12, List.of("streams", "rows", "panel", "packed"),
          6, List.of("streams", "rows", "panel", "packed"),
          4, List.of("streams"));
  for (int rows : new int[] {12, 6, 4}) {
    for (int vectors = 2; vectors >= 1; vectors--) {
      for (String kind : kinds.get(rows)) {
        out.append(tile(type, vector, rows, vectors, kind));
      }
    }
  }
  if (type.equals("float")) {
    for (int rows : new int[] {12, 6}) {
      for (int vectors = 2; vectors >= 1; vectors--) {
        out.append(tile(type, vector, rows, vectors, "sparseStreams"));
        out.append(tile(type, vector, rows, vectors, "sparsePanel"));
      }
    }
  }
  out.append(packs(type, vector));
  for (int vectors = 1; vectors <= 8; vectors++) {
    out.append(row(type, vector, vectors));
  }
  out.append(row(type, vector, 16));
  for (int vectors = 1; vectors <= 3; vectors++) {
    out.append(pair(type, vector, vectors));
  }
  if (type.equals("float")) {
    for (int vectors : new int[] {1, 2, 3, 4, 8, 16}) {
      out.append(picked(type, vector, vectors));
    }
  }
  return out.append("}\n").toString();
}

String tile(String type, String vector, int rows, int vectors, String kind) {
  boolean sparse = kind.startsWith("sparse");
  boolean streams = kind.toLowerCase().endsWith("streams") || kind.equals("rows");
  boolean packedA = kind.equals("packed") || kind.equals("sparsePanel");
  boolean packed = packedA || kind.equals("rows") || kind.equals("panel");
  boolean guarded = rows == 6 && vectors == 2 && !kind.equals("sparseStreams");
  String step = sparse && streams ? "i" : "t";
  var out = new StringBuilder();
  out.append(
      """

        static void %1$s%2$dx%3$d(
            %4$s[] a, int p, int %5$s, %4$s[] b, int q, int stepB, int e, int d,
            %4$s[] c, int o, int rowC, int[] at, int from, int k, boolean add) {
      """
          .formatted(
              kind,
              rows,
              vectors,
              type,
              streams ? "rowA, int rows" : "stepA")
          .replace(sparse ? "\0" : "int[] at, int from, ", "")
          .replace(sparse ? ", int rows" : "\0", "")
          .replace(packed ? ", int q, int stepB, int e" : "\0", "")
          .replace(packedA ? ", int stepA" : "\0", "")
          .replace(vectors == 1 ? packed ? ", int d" : ", int e, int d" : "\0", ""));
  for (int r = 0; r < rows; r++) {
    for (int v = 0; v < vectors; v++) {
      out.append("%s c%d_%d = %s.zero(S);\n".formatted(vector, r, v, vector));
    }
  }
  if (streams) {
    out.append("int p0 = p;\n");
    for (int r = 1; r < rows; r++) {
      String row = sparse ? "%d * rowA" : "Math.min(%d, rows - 1) * rowA";
      out.append("int p%d = p + ".formatted(r) + row.formatted(r) + ";\n");
    }
  }
  if (guarded) {
    // Six rows of two vectors fill 16 registers if each row is done before the next is read. The
    // JIT would rather read all rows first and spill the sums. An exit between the rows, taken at
    // a step that does not exist, needs the sums so far and keeps the order: twice as fast.
    out.append("int never = -1 - rowC;\n");
  }
  if (sparse) {
    out.append("for (int %1$s = 0; %1$s < k; %1$s++) {\n".formatted(step));
    out.append("int %s = at[from + %s];\n".formatted(streams ? "t" : "i", step));
  } else {
    out.append("for (int t = 0; t < k; t++) {\n");
  }
  if (!streams) {
    out.append("int x = p + t * %s;\n".formatted(packedA ? rows : "stepA"));
  }
  String stepOfB = sparse && !streams ? "i" : "t";
  out.append(
      packed
          ? "int y = %s * (%d * L);\n".formatted(stepOfB, vectors)
          : "int y = q + %s * stepB;\n".formatted(stepOfB));
  for (int v = 0; v < vectors; v++) {
    String at = v == 0 ? "" : packed ? " + L" : " + e";
    out.append("%s b%d = %s.fromArray(S, b, y%s);\n".formatted(vector, v, vector, at));
  }
  for (int r = 0; r < rows; r++) {
    String at = streams ? "p%d + t".formatted(r) : r == 0 ? "x" : "x + %d".formatted(r);
    out.append("%s a%d = %s.broadcast(S, a[%s]);\n".formatted(vector, r, vector, at));
    for (int v = 0; v < vectors; v++) {
      out.append("c%1$d_%2$d = a%1$d.fma(b%2$d, c%1$d_%2$d);\n".formatted(r, v));
    }
    if (guarded && r % 2 == 1 && r < rows - 1) {
      out.append("if (t == never%s) {\nbreak;\n}\n".formatted(r == 1 ? "" : " - " + r / 2));
    }
  }
  out.append("}\n");
  out.append("if (add) {\n");
  for (int r = 0; r < rows; r++) {
    String at = r == 0 ? "o" : r == 1 ? "o + rowC" : "o + %d * rowC".formatted(r);
    for (int v = 0; v < vectors; v++) {
      out.append(
          "c%d_%d = %s.fromArray(S, c, %s%s).add(c%d_%d);\n"
              .formatted(r, v, vector, at, v == 0 ? "" : " + d", r, v));
    }
  }
  out.append("}\n");
  for (int r = 0; r < rows; r++) {
    String at = r == 0 ? "o" : r == 1 ? "o + rowC" : "o + %d * rowC".formatted(r);
    for (int v = 0; v < vectors; v++) {
      out.append("c%d_%d.intoArray(c, %s%s);\n".formatted(r, v, at, v == 0 ? "" : " + d"));
    }
  }
  return out.append("}\n").toString();
}

/// What brings the matrices into the order of the tiles.
String packs(String type, String vector) {
  var out = new StringBuilder();
  out.append(
      """

        /// Packs `k` rows of a vector.
        static void pack1(%1$s[] b, int q, int stepB, %1$s[] y, int k) {
          for (int t = 0; t < k; t++) {
            %2$s.fromArray(S, b, q + t * stepB).intoArray(y, t * L);
          }
        }

        /// Packs `k` rows of two vectors, at 0 and at `d`.
        static void pack2(%1$s[] b, int q, int stepB, int d, %1$s[] y, int k) {
          for (int t = 0; t < k; t++) {
            int x = q + t * stepB;
            %2$s.fromArray(S, b, x).intoArray(y, t * (2 * L));
            %2$s.fromArray(S, b, x + d).intoArray(y, t * (2 * L) + L);
          }
        }
      """
          .formatted(type, vector));
  out.append(lines(type, "one", 4, "L"));
  out.append(lines(type, "two", 4, "(2 * L)"));
  out.append(lines(type, "tile", 12, "12"));
  out.append(lines(type, "tile", 6, "6"));
  return out.toString();
}

/// Packs lines that each lie together, such as rows of the first matrix, side by side.
String lines(String type, String name, int lines, String step) {
  var out = new StringBuilder();
  out.append(
      """

        static void %1$s%2$d(%3$s[] a, int p, int line, int lines, %3$s[] y, int o, int k) {
          int p0 = p;
      """
          .formatted(name, lines, type));
  for (int r = 1; r < lines; r++) {
    out.append("int p%1$d = p + Math.min(%1$d, lines - 1) * line;\n".formatted(r));
  }
  out.append("for (int t = 0; t < k; t++) {\n");
  for (int r = 0; r < lines; r++) {
    out.append("y[o + t * %s%s] = a[p%d + t];\n".formatted(step, r == 0 ? "" : " + " + r, r));
  }
  return out.append("}\n}\n").toString();
}

/// One row times a matrix; the last vector of columns lies at `d`.
String row(String type, String vector, int vectors) {
  var out = new StringBuilder();
  out.append(
      """

        static void row%1$d(
            %2$s[] a, int p, int stepA, %2$s[] b, int q, int stepB, int d, %2$s[] c, int o, int k, boolean add) {
      """
          .formatted(vectors, type)
          .replace(vectors == 1 ? ", int d" : "\0", ""));
  for (int v = 0; v < vectors; v++) {
    out.append("%s c%d = %s.zero(S);\n".formatted(vector, v, vector));
  }
  out.append("for (int t = 0; t < k; t++) {\n");
  out.append("int y = q + t * stepB;\n");
  out.append("%s x = %s.broadcast(S, a[p + t * stepA]);\n".formatted(vector, vector));
  for (int v = 0; v < vectors; v++) {
    out.append(
        "c%d = x.fma(%s.fromArray(S, b, y%s), c%d);\n".formatted(v, vector, at(v, vectors), v));
  }
  out.append("}\n");
  out.append("if (add) {\n");
  for (int v = 0; v < vectors; v++) {
    out.append("c%d = %s.fromArray(S, c, o%s).add(c%d);\n".formatted(v, vector, at(v, vectors), v));
  }
  out.append("}\n");
  for (int v = 0; v < vectors; v++) {
    out.append("c%d.intoArray(c, o%s);\n".formatted(v, at(v, vectors)));
  }
  return out.append("}\n").toString();
}

/// One row times a matrix, two blocks of `k` at once: the second lies at `a2` and `b2` and has `k2`
/// steps, at most `k`. A single block of few columns waits for each multiply-add to end.
String pair(String type, String vector, int vectors) {
  var out = new StringBuilder();
  out.append(
      """

        static void pair%1$d(
            %2$s[] a, int p, int p2, int stepA, %2$s[] b, int q, int q2, int stepB, int d,
            %2$s[] c, int o, int k, int k2, boolean add) {
      """
          .formatted(vectors, type)
          .replace(vectors == 1 ? ", int d" : "\0", ""));
  for (int v = 0; v < vectors; v++) {
    out.append("%s c%d = %s.zero(S);\n".formatted(vector, v, vector));
    out.append("%s e%d = %s.zero(S);\n".formatted(vector, v, vector));
  }
  out.append("int t = 0;\n");
  for (int both = 1; both >= 0; both--) {
    out.append("for (; t < %s; t++) {\n".formatted(both == 1 ? "k2" : "k"));
    out.append("int y = q + t * stepB;\n");
    out.append("%s x = %s.broadcast(S, a[p + t * stepA]);\n".formatted(vector, vector));
    if (both == 1) {
      out.append("int y2 = q2 + t * stepB;\n");
      out.append("%s x2 = %s.broadcast(S, a[p2 + t * stepA]);\n".formatted(vector, vector));
    }
    for (int v = 0; v < vectors; v++) {
      String at = at(v, vectors);
      out.append("c%d = x.fma(%s.fromArray(S, b, y%s), c%d);\n".formatted(v, vector, at, v));
      if (both == 1) {
        out.append("e%d = x2.fma(%s.fromArray(S, b, y2%s), e%d);\n".formatted(v, vector, at, v));
      }
    }
    out.append("}\n");
  }
  out.append("if (add) {\n");
  for (int v = 0; v < vectors; v++) {
    out.append("c%d = %s.fromArray(S, c, o%s).add(c%d);\n".formatted(v, vector, at(v, vectors), v));
  }
  out.append("}\n");
  for (int v = 0; v < vectors; v++) {
    out.append("c%d.add(e%d).intoArray(c, o%s);\n".formatted(v, v, at(v, vectors)));
  }
  return out.append("}\n").toString();
}

/// The steps of one row times a matrix that are listed in `at`.
String picked(String type, String vector, int vectors) {
  var out = new StringBuilder();
  out.append(
      """

        static void picked%1$d(
            %2$s[] a, int p, int[] at, int from, int to, %2$s[] b, int q, int stepB, int d,
            %2$s[] c, int o, boolean add) {
      """
          .formatted(vectors, type)
          .replace(vectors == 1 ? ", int d" : "\0", ""));
  for (int v = 0; v < vectors; v++) {
    out.append("%s c%d = %s.zero(S);\n".formatted(vector, v, vector));
  }
  out.append("for (int i = from; i < to; i++) {\n");
  out.append("int t = at[i];\n");
  out.append("int y = q + t * stepB;\n");
  out.append("%s x = %s.broadcast(S, a[p + t]);\n".formatted(vector, vector));
  for (int v = 0; v < vectors; v++) {
    out.append(
        "c%d = x.fma(%s.fromArray(S, b, y%s), c%d);\n".formatted(v, vector, at(v, vectors), v));
  }
  out.append("}\n");
  out.append("if (add) {\n");
  for (int v = 0; v < vectors; v++) {
    out.append("c%d = %s.fromArray(S, c, o%s).add(c%d);\n".formatted(v, vector, at(v, vectors), v));
  }
  out.append("}\n");
  for (int v = 0; v < vectors; v++) {
    out.append("c%d.intoArray(c, o%s);\n".formatted(v, at(v, vectors)));
  }
  return out.append("}\n").toString();
}

String at(int v, int vectors) {
  return v == 0 ? "" : v == vectors - 1 ? " + d" : v == 1 ? " + L" : " + %d * L".formatted(v);
}
