"""The desk of an expert: invitation and pledge, own sheets, deliberations led, objections ruled on."""
