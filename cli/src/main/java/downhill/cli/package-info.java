/// The `downhill` command: one class per verb, and [Main], which holds exit codes and error
/// reports. What a verb computes belongs in the library, not here.
@NullMarked
package downhill.cli;

import org.jspecify.annotations.NullMarked;
