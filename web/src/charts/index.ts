export { BarChart } from './BarChart.js';
export { type BarGroup } from './bar-layout.js';
export { ChartFigure, type ChartTable } from './ChartFigure.js';
export { FlowChart } from './FlowChart.js';
export { layFlow, type FlowNode } from './flow-layout.js';
export { StepChart } from './StepChart.js';
export { type TimeStep } from './time-layout.js';
export { waterfallBars, type WaterfallBar, type WaterfallCause } from './waterfall.js';
export { WaterfallChart } from './WaterfallChart.js';
