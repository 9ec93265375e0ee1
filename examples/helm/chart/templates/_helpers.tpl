{{- define "office.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}

{{/* Names that are made of it are longer, and have 63 characters at most. */}}
{{- define "office.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains (include "office.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "office.name" .) | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "office.selector" -}}
app.kubernetes.io/name: {{ include "office.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "office.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{ include "office.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "office.account" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "office.fullname" .) .Values.serviceAccount.name }}
{{- else -}}
{{- required "serviceAccount.name: say which account the host has, or let the chart make one" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "office.workflowAccount" -}}
{{- if .Values.workflows.serviceAccount.create -}}
{{- default (printf "%s-workflow" (include "office.fullname" .)) .Values.workflows.serviceAccount.name }}
{{- else -}}
{{- required "workflows.serviceAccount.name: say which account the pods have, or let the chart make one" .Values.workflows.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "office.tokenSecret" -}}
{{- default (printf "%s-token" (include "office.fullname" .)) .Values.token.existingSecret }}
{{- end }}

{{- define "office.image" -}}
{{ printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) }}
{{- end }}

{{/* What Pod Security level restricted asks of a pod, and of a container. */}}
{{- define "office.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "office.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- define "office.bucketCredentials" -}}
{{- if .Values.s3.url }}
{{- range $name := list "AWS_ACCESS_KEY_ID" "AWS_SECRET_ACCESS_KEY" }}
- name: {{ $name }}
  valueFrom: {secretKeyRef: {name: {{ $.Values.s3.existingSecret }}, key: {{ $name }}}}
{{- end }}
{{- end }}
{{- end }}

{{/* The volume that both host and janitor have, where files lie on one. */}}
{{- define "office.workVolume" -}}
- name: work
{{- if .Values.persistence.enabled }}
  persistentVolumeClaim: {claimName: {{ default (printf "%s-work" (include "office.fullname" .)) .Values.persistence.existingClaim }}}
{{- else }}
  emptyDir: {}
{{- end }}
{{- end }}

{{/* How the command tiphys is told where runs are. */}}
{{- define "office.tiphysOptions" -}}
- --namespace={{ .Release.Namespace }}
- --service-account={{ include "office.workflowAccount" . }}
{{- if .Values.workflows.restricted }}
- --restricted-pods
{{- end }}
{{- with .Values.workflows.controllerInstance }}
- --controller-instance={{ . }}
{{- end }}
{{- end }}

{{- define "office.checks" -}}
{{- if and (not .Values.s3.url) (not .Values.gateway.enabled) }}
{{- fail "s3.url: without the gateway, files lie in the bucket of Argo's artifact repository: say which" }}
{{- end }}
{{- if and .Values.s3.url (not .Values.s3.existingSecret) }}
{{- fail "s3.existingSecret: name a Secret with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY" }}
{{- end }}
{{- if and .Values.database.url (not .Values.database.existingSecret) }}
{{- fail "database.existingSecret: name a Secret with the password" }}
{{- end }}
{{- if and (gt (int .Values.replicas) 1) (or (not .Values.database.url) (not .Values.s3.url)) }}
{{- fail "replicas: more than one host needs database.url and s3.url: what lies on a volume belongs to one" }}
{{- end }}
{{- end }}

{{/* Where the host keeps what runs make: below its prefix in the bucket. */}}
{{- define "office.runs" -}}
{{- $parts := splitList "/" (.Values.s3.url | trimSuffix "/") }}
{{- if gt (len $parts) 4 }}{{ .Values.s3.url | trimSuffix "/" }}/runs{{ else }}{{ .Values.s3.url | trimSuffix "/" }}/weather-office/runs{{ end }}
{{- end }}
