"""Rewards 举报奖励: what was applied for and decided, the year's fund, and payment without an identity."""
