/// A derivation as a document: headings, sentences with mathematics in them, equations and tables,
/// and the renderers that turn it into text, Markdown, LaTeX and HTML.
///
/// Read [Page][downhill.derive.page.Page] first.
@NullMarked
package downhill.derive.page;

import org.jspecify.annotations.NullMarked;
