package io.tiphys.tck.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every engine that the kit has to leave in peace. */
final class LegalEngines {
  private static final int COMPANIES = 4;

  private LegalEngines() {}

  /** What can be told apart: each does one thing in another way than the model. */
  static List<LegalEngine> alone() {
    return Stream.of(mixable(), LegalFeatures.few(), LegalFeatures.groups(), LegalFeatures.alone())
        .flatMap(List::stream)
        .toList();
  }

  private static List<LegalEngine> mixable() {
    return Stream.of(LegalStatuses.all(), LegalPace.all(), LegalAnswers.all(), LegalLimits.all())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Returns engines that do many of these things at once, so that all are tried in little time;
   * neighbours in a list, which exclude each other, are apart.
   */
  static List<List<LegalEngine>> companies() {
    List<List<LegalEngine>> companies = new ArrayList<>();
    for (int i = 0; i < COMPANIES; i++) {
      companies.add(new ArrayList<>());
    }
    List<LegalEngine> all = mixable();
    for (int i = 0; i < all.size(); i++) {
      companies.get(i % COMPANIES).add(all.get(i));
    }
    LegalFeatures.few().forEach(group -> companies.add(List.of(group)));
    return companies;
  }
}
