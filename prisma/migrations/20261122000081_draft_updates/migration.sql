-- A draft can be written anew (M6).
ALTER TABLE "draft_action" DROP CONSTRAINT "draft_action_kind";
ALTER TABLE "draft_action" ADD CONSTRAINT "draft_action_kind"
  CHECK ("kind" IN ('invoice', 'paid', 'terms', 'honour', 'reprice', 'update'));
