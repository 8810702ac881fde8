import type { HorizontalPodAutoscalerBehavior } from 'kubernetes-types/autoscaling/v2.js';
import type { ObjectMeta } from 'kubernetes-types/meta/v1.js';

// KEDA's kinds, of which there are no types to be had: as far as they are used here, after the reference at keda.sh.

export const KEDA = 'keda.sh/v1alpha1';

export interface ScaledObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec: {
    readonly scaleTargetRef: { readonly name: string; readonly apiVersion?: string; readonly kind?: string };
    readonly pollingInterval?: number;
    readonly cooldownPeriod?: number;
    readonly minReplicaCount?: number;
    readonly maxReplicaCount?: number;
    readonly fallback?: { readonly failureThreshold: number; readonly replicas: number };
    readonly advanced?: {
      readonly horizontalPodAutoscalerConfig?: { readonly behavior?: HorizontalPodAutoscalerBehavior };
    };
    readonly triggers: readonly MetricsApiTrigger[];
  };
}

/** Asks an address for a number. All values are texts. */
export interface MetricsApiTrigger {
  readonly type: 'metrics-api';
  readonly authenticationRef?: { readonly name: string };
  readonly metadata: {
    readonly url: string;
    readonly format?: 'json' | 'xml' | 'yaml' | 'prometheus';
    readonly valueLocation: string;
    readonly targetValue: string;
    readonly activationTargetValue?: string;
    readonly authMode?: 'apiKey' | 'basic' | 'tls' | 'bearer';
  };
}

export interface TriggerAuthentication {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec: {
    readonly secretTargetRef?: readonly {
      readonly parameter: string;
      readonly name: string;
      readonly key: string;
    }[];
  };
}
