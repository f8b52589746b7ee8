import { CustomField } from './custom-field.tsx';
import type { FieldProps } from './field-props.ts';
import { ObjectField, ObjectsField, VariantField } from './nested-fields.tsx';
import { PairsField } from './pairs-field.tsx';
import { ColumnField, ColumnsField, DatasetField, ListField } from './picker-fields.tsx';
import {
  ChoiceField,
  ChoicesField,
  FlagField,
  NumericField,
  ScalarField,
  WrittenField,
} from './value-fields.tsx';

/** The control for one field, by its shape. */
export function FieldControl({ shape, ...rest }: FieldProps) {
  switch (shape.kind) {
    case 'fixed':
      return null;
    case 'text':
      return <WrittenField {...rest} shape={shape} />;
    case 'scalar':
      return <ScalarField {...rest} shape={shape} />;
    case 'number':
      return <NumericField {...rest} shape={shape} />;
    case 'flag':
      return <FlagField {...rest} shape={shape} />;
    case 'choice':
      return <ChoiceField {...rest} shape={shape} />;
    case 'choices':
      return <ChoicesField {...rest} shape={shape} />;
    case 'dataset':
      return <DatasetField {...rest} shape={shape} />;
    case 'column':
      return <ColumnField {...rest} shape={shape} />;
    case 'columns':
      return <ColumnsField {...rest} shape={shape} />;
    case 'list':
      return <ListField {...rest} shape={shape} />;
    case 'pairs':
      return <PairsField {...rest} shape={shape} />;
    case 'custom':
      return <CustomField {...rest} shape={shape} />;
    case 'object':
      return <ObjectField {...rest} shape={shape} />;
    case 'objects':
      return <ObjectsField {...rest} shape={shape} />;
    case 'variant':
      return <VariantField {...rest} shape={shape} />;
  }
}
