package downhill.derive.errata;

import downhill.derive.Style.Language;
import downhill.derive.page.Page;
import downhill.derive.page.Page.Text;
import java.util.List;

/// One slip in a source.
///
/// @param row its number in the list of what the sources name
/// @param source the number of the source, `000` to `004`
/// @param title what it is about
/// @param printed what the source prints
/// @param right what the arithmetic gives, with numbers computed now
/// @param why how the two come apart
/// @param command what shows it
public record Erratum(
    int row, String source, Text title, Text printed, Text right, Text why, String command) {

  /// A page of its own.
  public Page page(Language language) {
    boolean chinese = language == Language.ZH;
    Text number =
        Text.of(
            chinese
                ? "勘误 %03d（资料 %s）：".formatted(row, source)
                : "Erratum %03d (source %s): ".formatted(row, source));
    return new Page(
        number.then(title),
        language,
        List.of(
            new Page.Heading(2, Text.of(chinese ? "原文" : "What is printed")),
            new Page.Paragraph(printed),
            new Page.Heading(2, Text.of(chinese ? "计算结果" : "What the arithmetic gives")),
            new Page.Paragraph(right),
            new Page.Heading(2, Text.of(chinese ? "原因" : "Why")),
            new Page.Paragraph(why),
            new Page.Heading(2, Text.of(chinese ? "如何验证" : "How to see it")),
            new Page.Code(command)));
  }
}
