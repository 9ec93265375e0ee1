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
   */
  record Around(boolean enabled, boolean grouped, boolean fannedOut) {
    static final Around NOTHING = new Around(true, false, false);

    Around in(boolean enabledToo, boolean group, boolean fanOut) {
      return new Around(enabled && enabledToo, grouped || group, fannedOut || fanOut);
    }
  }
}
