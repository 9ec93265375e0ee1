package io.tiphys.artifact.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host without the optional library is told what to add. */
class CommonsCompressTest {
  @TempDir Path directory;

  @Test
  void archives_withoutTheLibrary_nameWhatToAdd() throws Exception {
    URL classes = Archives.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader host =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
      Class<?> archives = host.loadClass(Archives.class.getName());

      tellsWhatToAdd(
          () ->
              archives
                  .getMethod("pack", Path.class, OutputStream.class)
                  .invoke(null, directory, OutputStream.nullOutputStream()));
      tellsWhatToAdd(
          () ->
              archives
                  .getMethod("unpack", InputStream.class, Path.class)
                  .invoke(null, new ByteArrayInputStream(new byte[0]), directory.resolve("new")));
      tellsWhatToAdd(() -> archives.getMethod("requireLibrary").invoke(null));
    }
  }

  private static void tellsWhatToAdd(ThrowingCallable call) throws ReflectiveOperationException {
    Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(call);
    assertThat(thrown).isInstanceOf(InvocationTargetException.class);
    Throwable cause = thrown.getCause();
    assertThat(cause.getClass().getName()).isEqualTo("io.tiphys.error.EngineException");
    assertThat(cause).hasMessageContaining("org.apache.commons:commons-compress");
    assertThat(cause.getClass().getMethod("retryable").invoke(cause)).isEqualTo(false);
  }
}
