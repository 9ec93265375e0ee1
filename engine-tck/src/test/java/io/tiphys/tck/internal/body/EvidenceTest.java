package io.tiphys.tck.internal.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  @Test
  void of_eachKind_isTyped() {
    Evidence evidence =
        Evidence.of(
            List.of(
                "TCK {\"e\":\"start\",\"boot\":\"b\",\"up\":1}",
                "TCK {\"e\":\"in\",\"name\":\"P\",\"sha256\":\"00\",\"bytes\":3}",
                "TCK {\"e\":\"absent\",\"name\":\"Q\"}",
                "TCK {\"e\":\"beat\",\"up\":2}",
                "TCK {\"e\":\"armed\",\"name\":\"TERM\"}",
                "TCK {\"e\":\"signal\",\"name\":\"TERM\",\"up\":3}",
                "TCK {\"e\":\"digest\",\"name\":\"f\",\"kind\":\"file\",\"sha256\":\"01\",\"bytes\":4}",
                "TCK {\"e\":\"digest\",\"name\":\"d\",\"kind\":\"directory\",\"sha256\":\"02\",\"count\":5}",
                "TCK {\"e\":\"token\",\"name\":\"out/t\",\"sha256\":\"03\"}",
                "TCK {\"e\":\"attempt\",\"name\":\"A\",\"n\":2}",
                "TCK {\"e\":\"env\",\"names\":[\"B\",\"A\"]}",
                "TCK {\"e\":\"files\",\"names\":[]}",
                "TCK {\"e\":\"trouble\",\"op\":\"text\"}",
                "TCK {\"e\":\"end\",\"up\":9,\"code\":7}"));

    assertThat(evidence.malformed()).isEmpty();
    assertThat(evidence.lines())
        .containsExactly(
            new EvidenceLine.Start("b", 1),
            new EvidenceLine.In("P", "00", 3),
            new EvidenceLine.Absent("Q"),
            new EvidenceLine.Beat(2),
            new EvidenceLine.Armed("TERM"),
            new EvidenceLine.Signal("TERM", 3),
            new EvidenceLine.FileDigest("f", "01", 4),
            new EvidenceLine.DirectoryDigest("d", "02", 5),
            new EvidenceLine.Token("out/t", "03"),
            new EvidenceLine.Attempt("A", 2),
            new EvidenceLine.EnvNames(Set.of("A", "B")),
            new EvidenceLine.FileNames(Set.of()),
            new EvidenceLine.Trouble("text"),
            new EvidenceLine.End(9, 7));
  }

  @Test
  void of_unknownKind_isKept() {
    Evidence evidence = Evidence.of(List.of("TCK {\"e\":\"later\",\"x\":1}"));

    assertThat(evidence.lines())
        .containsExactly(new EvidenceLine.Unknown("later", "{\"e\":\"later\",\"x\":1}"));
  }

  @Test
  void of_malformedLines_areReported() {
    List<String> bad =
        List.of(
            "TCK {\"e\":\"beat\",\"u",
            "TCK {\"e\":\"beat\"}",
            "TCK {\"e\":\"beat\",\"up\":\"1\"}",
            "TCK {\"e\":\"beat\",\"up\":1} x",
            "TCK {\"up\":1}",
            "TCK []",
            "TCK ");

    Evidence evidence = Evidence.of(bad);

    assertThat(evidence.malformed()).isEqualTo(bad);
    assertThat(evidence.lines()).isEmpty();
  }

  @Test
  void of_otherLines_areOutput() {
    Evidence evidence = Evidence.of(List.of("a", " TCK {}", "TCK {\"e\":\"beat\",\"up\":2}", "b"));

    assertThat(evidence.output()).containsExactly("a", " TCK {}", "b");
  }
}
