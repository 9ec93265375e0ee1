package io.tiphys.tck.internal.store;

import io.tiphys.tck.internal.catalogue.Catalogue;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Selection;
import java.util.List;

/**
 * What became of one run of the kit on a store.
 *
 * @param store the store's name
 * @param selection what was wanted
 * @param seed what names the keys of this run
 * @param catalogue the rules
 * @param results one for each rule
 */
public record StoreOutcome(
    String store, Selection selection, long seed, Catalogue catalogue, List<RuleResult> results) {}
