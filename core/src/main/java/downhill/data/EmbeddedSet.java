package downhill.data;

import downhill.eager.Tensors;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.Split;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/// The real data sets that travel in the jar; `NOTICE.md` beside the files has their sources.
record EmbeddedSet(
    String name,
    String description,
    String source,
    Task task,
    List<String> classNames,
    List<String> featureNames) {

  static final List<EmbeddedSet> ALL =
      List.of(digits(), iris(), wine(), breastCancer(), diabetes());

  private static EmbeddedSet digits() {
    return new EmbeddedSet(
        "digits",
        "Handwritten digits of 8×8 pixels from 0 to 16.",
        "E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits (test part), UCI"
            + " Machine Learning Repository, 1998; CC BY 4.0.",
        Task.CLASSIFICATION,
        IntStream.range(0, 10).mapToObj(String::valueOf).toList(),
        IntStream.range(0, 64).mapToObj(i -> "pixel_%d_%d".formatted(i / 8, i % 8)).toList());
  }

  private static EmbeddedSet iris() {
    return new EmbeddedSet(
        "iris",
        "Lengths and widths of iris flowers of three species.",
        "R. A. Fisher, Iris, 1936, UCI Machine Learning Repository; CC BY 4.0.",
        Task.CLASSIFICATION,
        List.of("setosa", "versicolor", "virginica"),
        List.of("sepal_length", "sepal_width", "petal_length", "petal_width"));
  }

  private static EmbeddedSet wine() {
    return new EmbeddedSet(
        "wine",
        "Chemical measurements of wines of three cultivars.",
        "S. Aeberhard and M. Forina, Wine, UCI Machine Learning Repository, 1992; CC BY 4.0.",
        Task.CLASSIFICATION,
        List.of("class_0", "class_1", "class_2"),
        List.of(
            "alcohol",
            "malic_acid",
            "ash",
            "alcalinity_of_ash",
            "magnesium",
            "total_phenols",
            "flavanoids",
            "nonflavanoid_phenols",
            "proanthocyanins",
            "color_intensity",
            "hue",
            "od280_od315",
            "proline"));
  }

  private static EmbeddedSet breastCancer() {
    return new EmbeddedSet(
        "breast-cancer",
        "Measurements of the cell nuclei of tumours, malignant or benign.",
        "W. Wolberg, O. Mangasarian, N. Street and W. Street, Breast Cancer Wisconsin (Diagnostic),"
            + " UCI Machine Learning Repository, 1995; CC BY 4.0.",
        Task.BINARY,
        List.of("malignant", "benign"),
        nuclei());
  }

  private static EmbeddedSet diabetes() {
    return new EmbeddedSet(
        "diabetes",
        "Measurements of patients and the progression of their diabetes after one year.",
        "B. Efron, T. Hastie, I. Johnstone and R. Tibshirani, Least Angle Regression, Annals of"
            + " Statistics 32, 2004.",
        Task.REGRESSION,
        List.of(),
        List.of("age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"));
  }

  private static List<String> nuclei() {
    List<String> measures =
        List.of(
            "radius",
            "texture",
            "perimeter",
            "area",
            "smoothness",
            "compactness",
            "concavity",
            "concave_points",
            "symmetry",
            "fractal_dimension");
    return List.of("mean", "error", "worst").stream()
        .flatMap(kind -> measures.stream().map(measure -> kind + "_" + measure))
        .toList();
  }

  /// Reads the rows from the jar.
  Dataset load() {
    List<String> lines = lines();
    int columns = featureNames.size();
    float[] x = new float[lines.size() * columns];
    float[] y = new float[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      for (int j = 0; j < columns; j++) {
        x[i * columns + j] = Float.parseFloat(cells[j]);
      }
      y[i] = Float.parseFloat(cells[columns]);
    }
    return new Dataset(
        name,
        description,
        source,
        Tensors.of(x, Shape.of(lines.size(), columns)),
        targets(y),
        task,
        classNames,
        featureNames,
        name.equals("digits") ? thirdOfFive(y) : null);
  }

  private Tensor targets(float[] y) {
    if (task != Task.CLASSIFICATION) {
      return Tensors.of(y, Shape.of(y.length, 1));
    }
    long[] labels = new long[y.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (long) y[i];
    }
    return Tensors.of(labels);
  }

  /// The standard test part of `digits`: the third of every five rows of each class. By counting,
  /// so that the split depends on no random numbers.
  private Split.Rows thirdOfFive(float[] labels) {
    int[] seen = new int[classNames.size()];
    boolean[] held = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      held[i] = seen[(int) labels[i]]++ % 5 == 2;
    }
    return new Split.Rows(
        IntStream.range(0, held.length).filter(i -> !held[i]).toArray(),
        IntStream.range(0, held.length).filter(i -> held[i]).toArray());
  }

  private List<String> lines() {
    String file = name + ".csv.gz";
    try (InputStream packed = EmbeddedSet.class.getResourceAsStream(file)) {
      if (packed == null) {
        throw new IllegalStateException("The jar of Downhill lacks " + file + ".");
      }
      try (BufferedReader text =
          new BufferedReader(
              new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.US_ASCII))) {
        return text.lines().toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The jar of Downhill has a damaged " + file + ".", e);
    }
  }
}
