/// Brings public data sets from the network to a folder: the only place of Downhill that opens a
/// connection, and only when it is told to.
///
/// Reading the files belongs to `downhill.data`. Read [RemoteSet][downhill.fetch.RemoteSet] first.
@NullMarked
package downhill.fetch;

import org.jspecify.annotations.NullMarked;
