package io.tiphys.plan;

import io.tiphys.workflow.Vertex;

/**
 * One vertex at one place of a definition. A workflow that is called twice gives its vertices two
 * sites each.
 *
 * @param path its path in the definition, without indexes; the body of a fan-out has that of the
 *     fan-out
 * @param vertex what stands there
 * @param scope what the parameters that it reads stand for
 * @param enabled false when it, or something around it, is switched off
 * @param around what it stands in
 */
record Site(String path, Vertex vertex, Scope scope, boolean enabled, Around around) {

  /**
   * What a site stands in.
   *
   * @param enabled whether all of it is enabled
   * @param grouped whether a group or call is among it
   * @param fannedOut whether a fan-out is among it
   * @param depth how many groups, calls and fan-outs it is
   */
  record Around(boolean enabled, boolean grouped, boolean fannedOut, int depth) {
    static final Around NOTHING = new Around(true, false, false, 0);

    Around group(boolean enabledToo) {
      return new Around(enabled && enabledToo, true, fannedOut, depth + 1);
    }

    Around fanOut(boolean enabledToo) {
      return new Around(enabled && enabledToo, grouped, true, depth + 1);
    }
  }
}
