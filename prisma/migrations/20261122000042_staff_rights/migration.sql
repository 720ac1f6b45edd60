-- Who works in the store, by the store's own word when they opened a page that asks for it, and what they may do.
CREATE TABLE "staff_member" (
    "shop_id" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    -- "" while the store has not told it.
    "name" TEXT NOT NULL DEFAULT '',
    "is_owner" BOOLEAN NOT NULL DEFAULT false,
    -- Counts where it is said of them what they may; else they may what everybody does.
    "rights" TEXT[] NOT NULL DEFAULT '{}',
    "has_own_rights" BOOLEAN NOT NULL DEFAULT false,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_member_pkey" PRIMARY KEY ("shop_id","staff_id"),
    CONSTRAINT "staff_member_rights" CHECK ("rights" <@ ARRAY['price', 'cost', 'undo', 'export'])
);
CALL protect_shop_table('staff_member');

-- What everybody may whom nothing was said of; all of it, until the owner says otherwise.
ALTER TABLE "shop_settings"
  ADD COLUMN "staff_rights" TEXT[] NOT NULL DEFAULT ARRAY['price', 'cost', 'undo', 'export'],
  ADD CONSTRAINT "shop_settings_staff_rights" CHECK ("staff_rights" <@ ARRAY['price', 'cost', 'undo', 'export']);
