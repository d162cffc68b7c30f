package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.train.History;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class PlotTest {
  private static LossPlot plot(int epochs, int best) {
    History history =
        new History(
            IntStream.rangeClosed(1, epochs)
                .mapToObj(
                    i ->
                        new History.Epoch(
                            i,
                            1.0 / i,
                            Map.of("accuracy", 1 - 0.5 / i),
                            Map.of("loss", 1.2 / i, "accuracy", 1 - 0.6 / i),
                            0.1))
                .toList());
    return LossPlot.of("a < b & c", history, best, "accuracy");
  }

  @Test
  void showsLossAndMetricOfBothKindsOfRows() {
    LossPlot plot = plot(10, 7);
    assertThat(plot.panels()).extracting(LossPlot.Panel::name).containsExactly("loss", "accuracy");
    for (LossPlot.Panel panel : plot.panels()) {
      assertThat(panel.curves())
          .extracting(LossPlot.Curve::name)
          .containsExactly("training", "validation");
      assertThat(panel.curves().getFirst().values()).hasSize(10);
    }
  }

  @Test
  void svgIsXmlWithACurveForEach() throws Exception {
    String svg = SvgPlot.draw(plot(10, 7));
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(4);
    assertThat(svg).contains("best epoch 7", "a &lt; b &amp; c", ">validation<", ">accuracy<");
    assertThat(SvgPlot.draw(plot(10, 0))).doesNotContain("best epoch");
    assertThat(SvgPlot.draw(plot(1, 1))).contains("<circle").doesNotContain("NaN");
  }

  @Test
  void pngIsAPictureWithBothColours() throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(PngPlot.draw(plot(10, 7))));
    assertThat(image.getWidth()).isEqualTo(900);
    assertThat(image.getHeight()).isEqualTo(720);
    for (int colour : List.of(0x0072b2, 0xd55e00, 0x009e73)) {
      int found = 0;
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          found += (image.getRGB(x, y) & 0xffffff) == colour ? 1 : 0;
        }
      }
      assertThat(found).as("points of colour %06x", colour).isGreaterThan(50);
    }
  }

  @Test
  void ticksAreRound() {
    assertThat(SvgPlot.ticks(0, 1, 5)).containsExactly(0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0);
    assertThat(SvgPlot.ticks(1, 300, 10)).containsExactly(50.0, 100.0, 150.0, 200.0, 250.0, 300.0);
  }

  @Test
  void theCommandDrawsAndLogs(@TempDir Path folder) throws Exception {
    Path svg = folder.resolve("curve.svg");
    Path log = folder.resolve("log.csv");
    Result result =
        Result.of(
            "train", "moons", "--epochs", "5", "--plot", svg.toString(), "--log", log.toString());
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("plot " + svg, "log " + log);
    assertThat(svg).content().startsWith("<svg ").contains("moons");
    assertThat(Files.readAllLines(log))
        .hasSize(6)
        .first()
        .isEqualTo("epoch,loss,accuracy,validation_loss,validation_accuracy,learning_rate");
    Result again = Result.of("train", "moons", "--epochs", "5", "--plot", svg.toString());
    assertThat(again.code()).isEqualTo(Main.USER_ERROR);
    assertThat(again.err()).contains("is there already. Add --force to replace it.");
    assertThat(again.out()).isEmpty();
  }
}
