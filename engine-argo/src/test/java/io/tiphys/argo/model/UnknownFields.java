package io.tiphys.argo.model;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds what beans, ours and fabric8's, kept of a document without knowing it. */
final class UnknownFields {
  private static final List<String> OURS = List.of("io.tiphys.argo.model.", "io.fabric8.");

  private final List<String> found = new ArrayList<>();

  private UnknownFields() {}

  static List<String> in(Object bean) {
    UnknownFields search = new UnknownFields();
    search.visit("", bean);
    return search.found;
  }

  private void visit(String path, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, each) -> visit(path + "." + key, each));
    } else if (value instanceof Collection<?> list) {
      list.forEach(each -> visit(path + "[]", each));
    } else if (value != null && OURS.stream().anyMatch(value.getClass().getName()::startsWith)) {
      for (Class<?> type = value.getClass(); type != Object.class; type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers())) {
            visitField(path, field, value);
          }
        }
      }
    }
  }

  private void visitField(String path, Field field, Object bean) {
    Object value = get(field, bean);
    boolean keepsUnknown =
        field.getName().equals("unknownFields") || field.getName().equals("additionalProperties");
    if (keepsUnknown && value instanceof Map<?, ?> map) {
      // This one type of Kubernetes has no fields of its own: everything in it is of this kind.
      if (!bean.getClass().getSimpleName().equals("FieldsV1")) {
        map.keySet().forEach(key -> found.add(path + "." + key));
      }
    } else {
      visit(path + "." + field.getName(), value);
    }
  }

  private static Object get(Field field, Object bean) {
    try {
      field.setAccessible(true);
      return field.get(bean);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
