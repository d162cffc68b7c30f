/// The worked figures of our source documents beside ours: each demo computes them on the graph
/// that trains, and says where a source slips.
///
/// Rendering and options belong to `downhill.cli`. Read [Demo][downhill.demo.Demo] first.
@NullMarked
package downhill.demo;

import org.jspecify.annotations.NullMarked;
