package downhill.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFolderTest {
  @TempDir Path temporary;

  private Path golden(String place) throws IOException {
    Path folder = Files.createDirectories(temporary.resolve(place));
    Files.writeString(folder.resolve("index.json"), "{\"groups\":{\"b\":{},\"a\":{}}}");
    Files.writeString(
        folder.resolve("a.json"),
        "{\"format\":1,\"group\":\"a\",\"cases\":[{\"id\":\"1\",\"op\":\"o\"}]}");
    return folder;
  }

  private Path repository() throws IOException {
    Path deep = Files.createDirectories(temporary.resolve("repo/core/src"));
    Files.createDirectories(temporary.resolve("repo/testkit"));
    Files.writeString(temporary.resolve("repo/testkit/oracles.sh"), "");
    return deep;
  }

  @Test
  void theVariableComesFirst() throws IOException {
    Path named = golden("elsewhere");
    golden("shared/golden");
    GoldenFolder folder =
        GoldenFolder.locate(Map.of(GoldenFolder.VARIABLE, named.toString()), repository());
    assertThat(folder).hasToString(named.toString());
    assertThat(folder.absence()).isEmpty();
    assertThat(folder.groups()).containsExactly("b", "a");
    assertThat(folder.read("a").cases()).hasSize(1);
  }

  @Test
  void aRelativeVariableMeansTheWorkingDirectory() throws IOException {
    golden("elsewhere");
    GoldenFolder folder =
        GoldenFolder.locate(Map.of(GoldenFolder.VARIABLE, "elsewhere"), temporary);
    assertThat(folder.absence()).isEmpty();
  }

  @Test
  void elseTheSiblingOfTheRepository() throws IOException {
    Path sibling = golden("shared/golden");
    GoldenFolder folder = GoldenFolder.locate(Map.of(GoldenFolder.VARIABLE, " "), repository());
    assertThat(folder.absence()).isEmpty();
    assertThat(folder).hasToString(sibling.toString());
  }

  @Test
  void elseTheSubsetWithTheReason() throws IOException {
    assertThat(GoldenFolder.locate(Map.of(), repository()).absence())
        .contains(
            "DOWNHILL_GOLDEN is not set and ../shared/golden beside the repository does not exist");
    assertThat(
            GoldenFolder.locate(Map.of(GoldenFolder.VARIABLE, "nowhere"), repository()).absence())
        .contains("the folder that DOWNHILL_GOLDEN names, 'nowhere', holds no index.json");
    assertThat(GoldenFolder.locate(Map.of(), temporary.resolve("no/repository")).absence())
        .contains("DOWNHILL_GOLDEN is not set and the working directory is outside the repository");
  }

  @Test
  void theSubsetCoversEveryGroupOfTheGraphAndIsSmall() throws IOException {
    GoldenFolder subset = GoldenFolder.subset();
    assertThat(subset.groups())
        .containsExactly(
            "activations",
            "unary",
            "binary",
            "reductions",
            "matmul",
            "shape_index",
            "losses",
            "dropout_embedding",
            "second_order",
            "edge",
            "errors",
            "initializers",
            "conventions",
            "metrics",
            "optimizers",
            "schedules",
            "training");
    for (String group : subset.groups()) {
      GoldenFile file = subset.read(group);
      assertThat(file.group()).isEqualTo(group);
      assertThat(file.cases()).hasSizeBetween(3, 12);
    }
    assertThatThrownBy(() -> subset.read("conv"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("conv.json");
  }

  @Test
  void readsEveryGroupOfTheFullSetWhereItIs() throws IOException {
    GoldenFolder folder = GoldenFolder.locate(System.getenv(), Path.of(""));
    for (String group : folder.groups()) {
      for (GoldenCase c : folder.read(group).cases()) {
        assertThat(c.grads().keySet()).as(c.toString()).isSubsetOf(c.inputs().keySet());
        assertThat(c.gradOutputs().keySet()).as(c.toString()).isSubsetOf(c.outputs().keySet());
        assertThat(c.note()).isNotNull();
      }
    }
  }
}
