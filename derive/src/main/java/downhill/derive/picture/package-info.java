/// Pictures as SVG: the computational graph with values and gradients, and the network with its
/// weights. Nodes are placed and edges routed by the layered algorithm of the Eclipse Layout
/// Kernel.
///
/// Read [GraphPicture][downhill.derive.picture.GraphPicture] first.
@NullMarked
package downhill.derive.picture;

import org.jspecify.annotations.NullMarked;
