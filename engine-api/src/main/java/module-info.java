/**
 * The neutral workflow API of Tiphys, and the semantics that every backend shares.
 *
 * <p>Needs nothing at run time but the JDK. Packages that lead to an optional library say so.
 */
module io.tiphys {
  requires static transitive org.jspecify;

  exports io.tiphys;
  exports io.tiphys.artifact;
  exports io.tiphys.error;
  exports io.tiphys.feature;
  exports io.tiphys.plan;
  exports io.tiphys.run;
  exports io.tiphys.spi;
  exports io.tiphys.status;
  exports io.tiphys.submit;
  exports io.tiphys.workflow;
}
