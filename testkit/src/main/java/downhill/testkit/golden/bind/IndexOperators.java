package downhill.testkit.golden.bind;

import downhill.nn.Dropout;
import downhill.nn.Embedding;
import downhill.op.Elementwise;
import downhill.op.IndexOp;
import downhill.op.Indexing;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.Locale;
import java.util.Map;

/// The half of the golden group `shape_index` that picks elements, and the group
/// `dropout_embedding`.
final class IndexOperators {
  private IndexOperators() {}

  static Map<String, Operator> table() {
    return new Table().with(picking()).with(ordering()).with(layers()).rows();
  }

  private static Map<String, Operator> picking() {
    return new Table()
        .y("index_select", c -> Indexing.gather(c.x(), c.axis(), c.input("index")))
        .y("gather_elements", c -> Indexing.gatherElements(c.x(), c.axis(), c.input("index")))
        .y("gather_nd", c -> Indexing.gatherNd(c.x(), c.input("i"), c.input("j")))
        .y(
            "scatter_add",
            c -> Indexing.scatterAdd(c.x(), c.axis(), c.input("index"), c.input("src")))
        .y("masked_fill", c -> Elementwise.maskedFill(c.x(), c.input("mask"), c.number("value")))
        .y("masked_select", c -> Indexing.maskedSelect(c.x(), c.input("mask")))
        .y("one_hot", c -> Indexing.oneHot(c.x(), c.integer("classes"), DType.I64))
        .rows();
  }

  private static Map<String, Operator> ordering() {
    return new Table()
        .selection("sort", c -> Indexing.sort(c.x(), c.axis(), order(c.flag("descending"))))
        .selection(
            "topk", c -> Indexing.topK(c.x(), c.axis(), c.integer("k"), order(c.flag("largest"))))
        .rows();
  }

  private static IndexOp.Order order(boolean descending) {
    return descending ? IndexOp.Order.DESCENDING : IndexOp.Order.ASCENDING;
  }

  private static Map<String, Operator> layers() {
    return new Table()
        .y("dropout", c -> Dropout.drop(c.x(), c.input("mask"), c.number("p")))
        .y("embedding", c -> embedding(c).forward(c.input("index")))
        .y("embedding_bag", IndexOperators::bag)
        .rows();
  }

  private static Embedding embedding(Call c) {
    int padding = c.attrs().isNull("padding_idx") ? -1 : c.integer("padding_idx");
    return new Embedding(c.input("weight"), padding);
  }

  private static Tensor bag(Call c) {
    String mode = c.attrs().text("mode").toUpperCase(Locale.ROOT);
    return embedding(c).bag(c.input("index"), Embedding.BagMode.valueOf(mode));
  }
}
