"""`vn_key` takes letters and tones from the whole name once, instead of from each word by a query: the same keys in two thirds of
the time. Every person who is registered pays it.
"""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("guong.organization.migrations.0010_key_names_its_schema").KEY.replace("{schema}", "public.")

KEY = r"""
create or replace function vn_key(name text) returns text immutable strict parallel safe language plpgsql as $$
declare
  words text := regexp_replace(lower(normalize(trim(name), NFC)), '\s+', ' ', 'g');
  marked text := translate(words,
    'àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵabcdefghijklmnopqrstuvwxyzăâđêôơư',
    '123451234512345123451234512345123451234512345123451234512345000000000000000000000000000000000');
  letters text[] := string_to_array(public.vn_letters(words), ' ');
  tones text[] := string_to_array(
    case when marked ~ '[^0-9 ]' then regexp_replace(marked, '[^0-9 ]', '0', 'g') else marked end, ' ');
  many int := cardinality(letters);
  key text := letters[many] || chr(1) || tones[many];
begin
  for n in 2 .. many - 1 loop
    key := key || chr(2) || letters[n] || chr(1) || tones[n];
  end loop;
  if many > 1 then
    key := key || chr(2) || letters[1] || chr(1) || tones[1];
  end if;
  return coalesce(key, chr(1));
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("organization", "0015_spans_as_boxes")]
    operations = [migrations.RunSQL(KEY, BEFORE)]
