import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import a11y from 'eslint-plugin-vuejs-accessibility'
import ts from 'typescript-eslint'

export default ts.config(
  { ignores: ['src/api/schema.d.ts', 'test-results'] },
  js.configs.recommended,
  ts.configs.strict,
  vue.configs['flat/recommended'],
  a11y.configs['flat/recommended'],
  prettier,
  {
    files: ['**/*.{ts,vue}'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'no-undef': 'off', // TypeScript knows better
      'max-lines': ['error', 200],
      'vue/multi-word-component-names': 'off', // a page is called after what it shows
      // Element Plus's inputs are what a label is around, or names by its id.
      'vuejs-accessibility/label-has-for': [
        'error',
        { controlComponents: ['ElInput'], required: { some: ['nesting', 'id'] } },
      ],
      'vue/require-default-prop': 'off', // a missing optional prop is undefined, and its type says so
    },
  },
  { files: ['src/locales/*.ts'], rules: { 'max-lines': 'off' } },
  { files: ['scripts/*.js'], languageOptions: { globals: { process: 'readonly', console: 'readonly' } } },
)
