/**
 * The neutral workflow API of Tiphys, and the semantics that every backend shares.
 *
 * <p>Needs nothing at run time but the JDK. Packages that lead to an optional library say so. None
 * of these is required transitively: javac would then ask every user for all of them.
 */
module io.tiphys {
  // For follow.JdbcInbox alone; a part of the JDK that a host may leave out.
  requires static java.sql;
  // For artifact.http alone; parts of the JDK, too.
  requires static java.net.http;
  requires static java.xml;
  requires static org.jspecify;
  // For guice alone. The name comes from the jar's manifest.
  requires static com.google.guice;
  // For artifact.archive alone.
  requires static org.apache.commons.compress;
  // For yaml alone.
  requires static org.yaml.snakeyaml;
  // For artifact.s3 alone. The names come from the jars' manifests.
  requires static software.amazon.awssdk.awscore;
  requires static software.amazon.awssdk.core;
  requires static software.amazon.awssdk.http;
  requires static software.amazon.awssdk.services.s3;

  exports io.tiphys;
  exports io.tiphys.artifact;
  exports io.tiphys.artifact.archive;
  exports io.tiphys.artifact.http;
  exports io.tiphys.artifact.s3;
  exports io.tiphys.artifact.transfer;
  exports io.tiphys.cleanup;
  exports io.tiphys.error;
  exports io.tiphys.feature;
  exports io.tiphys.follow;
  exports io.tiphys.guice;
  exports io.tiphys.plan;
  exports io.tiphys.run;
  exports io.tiphys.spi;
  exports io.tiphys.status;
  exports io.tiphys.submit;
  exports io.tiphys.workflow;
  exports io.tiphys.yaml;
}
