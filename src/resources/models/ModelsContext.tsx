import type { RouteComponent } from '@tanstack/react-router';
import type { ModelMeta } from 'prefiq/modelmeta';
import { createContext, use, type ReactNode } from 'react';

import type { RecordBase, Resource } from '@codexion/resources/api/Resource';

export interface LoadedModel {
  readonly model: ModelMeta;
  readonly resource: Resource<RecordBase>;
}

/** Facts about a model for navigation, pickers and routes, before its code is loaded. */
export interface ModelFacts {
  readonly model: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly route: string;
  /** Property that names a record to people. */
  readonly display: string;
  readonly load: () => Promise<LoadedModel>;
}

/** A model with its pages. */
export interface ModelEntry extends ModelFacts {
  readonly ListPage: RouteComponent;
  readonly DetailPage: RouteComponent;
  readonly FormPage: RouteComponent;
  readonly DashboardPage: RouteComponent;
}

const ModelsContext = createContext<readonly ModelEntry[]>([]);

export function ModelsProvider(props: { models: readonly ModelEntry[]; children: ReactNode }) {
  return <ModelsContext value={props.models}>{props.children}</ModelsContext>;
}

export const useModels = (): readonly ModelEntry[] => use(ModelsContext);

/** Undefined where the app has no pages for the model. */
export const useModel = (name: string | undefined): ModelEntry | undefined =>
  useModels().find((entry) => entry.model === name);
