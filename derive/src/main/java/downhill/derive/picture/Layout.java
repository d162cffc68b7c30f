package downhill.derive.picture;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Places boxes and routes the edges between them, left to right. Sizes and places are in pixels.
final class Layout {
  private final ElkNode root = ElkGraphUtil.createGraph();
  private final List<ElkNode> nodes = new ArrayList<>();
  private final List<ElkEdge> edges = new ArrayList<>();

  /// A point.
  record Point(double x, double y) {}

  /// An edge with its bends and the middle of its label.
  record Route(List<Point> points, Point label) {}

  Layout() {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new CoreOptions(), new LayeredMetaDataProvider());
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.POLYLINE);
    root.setProperty(CoreOptions.PADDING, new ElkPadding(16));
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, 14.0);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 36.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE, 10.0);
    // The same picture every time.
    root.setProperty(CoreOptions.RANDOM_SEED, 1);
  }

  /// Adds a box and gives its number.
  int box(double width, double height) {
    ElkNode node = ElkGraphUtil.createNode(root);
    node.setDimensions(width, height);
    nodes.add(node);
    return nodes.size() - 1;
  }

  /// Adds an edge between two boxes and gives its number.
  int edge(int from, int to, double labelWidth, double labelHeight) {
    ElkEdge edge = ElkGraphUtil.createSimpleEdge(nodes.get(from), nodes.get(to));
    if (labelWidth > 0) {
      ElkLabel label = ElkGraphUtil.createLabel(" ", edge);
      label.setDimensions(labelWidth, labelHeight);
      label.setProperty(CoreOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
    }
    edges.add(edge);
    return edges.size() - 1;
  }

  /// Computes the places.
  void run() {
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
  }

  double width() {
    return root.getWidth();
  }

  double height() {
    return root.getHeight();
  }

  /// The upper left corner of a box.
  Point place(int box) {
    return new Point(nodes.get(box).getX(), nodes.get(box).getY());
  }

  /// The way of an edge.
  Route route(int edge) {
    ElkEdge routed = edges.get(edge);
    List<Point> points = new ArrayList<>();
    for (ElkEdgeSection section : routed.getSections()) {
      points.add(new Point(section.getStartX(), section.getStartY()));
      section.getBendPoints().forEach(bend -> points.add(new Point(bend.getX(), bend.getY())));
      points.add(new Point(section.getEndX(), section.getEndY()));
    }
    Point middle = points.get(points.size() / 2);
    if (!routed.getLabels().isEmpty()) {
      ElkLabel label = routed.getLabels().getFirst();
      middle = new Point(label.getX() + label.getWidth() / 2, label.getY() + label.getHeight() / 2);
    }
    return new Route(points, middle);
  }
}
