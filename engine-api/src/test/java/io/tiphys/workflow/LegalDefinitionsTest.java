package io.tiphys.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Definitions that look odd and are legal: each builds, and is what its document says. */
class LegalDefinitionsTest {

  @TestFactory
  Stream<DynamicTest> build_oddButLegal_isWellFormed() {
    Map<String, Supplier<Workflow>> definitions = new LinkedHashMap<>();
    LegalShapes.addTo(definitions);
    LegalFanOuts.addTo(definitions);
    LegalValues.addTo(definitions);
    LegalConditions.addTo(definitions);
    LegalExports.addTo(definitions);
    assertThat(definitions).hasSizeGreaterThanOrEqualTo(60);
    List<DynamicTest> tests = new ArrayList<>();
    definitions.forEach((title, make) -> tests.add(dynamicTest(title, () -> assertLegal(make))));
    return tests.stream();
  }

  private static void assertLegal(Supplier<Workflow> make) {
    Workflow workflow = make.get();

    assertThat(workflow).isEqualTo(make.get());
    assertThat(WorkflowDocument.read(workflow.document())).isEqualTo(workflow);
  }
}
