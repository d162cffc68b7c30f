/// The computational graph as data: recording it (Tracer), reading it (Graph, Node), rewriting it
/// (passes), and the same for any number of rows (SymbolicGraph).
///
/// Kernels and values do not belong here; a backend's plan runs a graph. Read
/// [Graph][downhill.graph.Graph] first.
@NullMarked
package downhill.graph;

import org.jspecify.annotations.NullMarked;
